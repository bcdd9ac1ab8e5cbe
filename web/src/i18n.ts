/** The two languages of the interface: words, numbers, days, names. */
import { signal } from "./signal";

export type Lang = "ar" | "en";

const en = {
  name: "Marsad", tagline: "Arabic reports, read into incidents: who did what to whom, according to whom", queue: "Queue", overview: "Overview", reports: "Reports",
  agreement: "Reviewers", help: "Keys", signIn: "Sign in", signOut: "Sign out", user: "Name", password: "Password", skip: "Skip to the content", search: "Search incidents",
  searchHint: "Arabic or English words; «غارات» finds «الغارات»", clear: "Clear", filters: "Filters", country: "Country", type: "Type", state: "Review", order: "Sort", noCountry: "No country",
  from: "From", to: "To", minSources: "Sources, at least", minDeaths: "Killed, at least", confidence: "Confidence", confidenceBelow: "Confidence below", disputed: "Sources disagree", located: "On the map",
  stale: "New reports since the decision", more: "More", loading: "Loading…", nothing: "No incident answers these filters.", nothingReports: "No report answers this.",
  fault: "That did not work", offline: "The desk does not answer. Is `marsad serve` still running?", again: "Try again", data: "Data", openIn: "The same as",
  newest: "Newest", oldest: "Oldest", updated: "Last changed", sources: "Most sources", disagreement: "Most disagreement", confident: "Surest", doubtful: "Most doubtful", deadliest: "Deadliest",
  new: "Not reviewed", accepted: "Accepted", corrected: "Corrected", rejected: "Rejected", merged: "Merged", empty: "Empty", asserted: "asserted", denied: "denied", planned: "planned", hypothetical: "hypothetical",
  background: "background", killed: "killed", injured: "injured", captured: "captured", missing: "missing", displaced: "displaced", atLeast: "at least {n}", unknownPlace: "Place unknown", undated: "No date",
  who: "Who", whom: "To whom", where: "Where", when: "When", toll: "Toll", what: "What", claims: "What each report says", outlet: "Outlet", vouches: "According to", actors: "Who", recipients: "To whom", place: "Place",
  date: "Date", numbers: "Toll", reportText: "The report", pointAt: "Point at a cell (or move with Tab): the words it was read from light up here.", inferred: "inferred, no words of its own", disagree: "The reports disagree here",
  copied: "Who copied whom", independent: "independent", copies: "repeats", via: "through", why: "because", map: "Where", radius: "within {n} km", precision: "Precision", history: "History", decisions: "Decisions", by: "by",
  software: "software", namings: "How outlets name the sides", loaded: "loaded", openReport: "Open the report", original: "Original", best: "best", widest: "widest", wasBefore: "the software had", similar: "Perhaps the same happening",
  exact: "exact", near: "near", district: "district", province: "province", region: "region", asserts: "says", claims_: "claims", denies: "denies", confirms: "confirms", quotes: "quotes", doubts: "doubts",
  firstReport: "first to report", notSaid: "not said", mergedInto: "Merged into", nextIncident: "Next", previousIncident: "Previous", back: "Back to the queue", gone: "There is none of this name", goneWhy: "The incident or report may have been merged, or the address is not whole.", page404: "There is no such page.",
  reading: "Reading", legend: "What is marked", trigger: "deed", events: "Events in this report", noEvents: "No event was read from this report.", explain: "Why", explainTitle: "Why it was read so", versions: "Versions",
  confidenceOf: "confidence {n}%", weapons: "Weapons", newestFirst: "newest first", searchReports: "Search the texts of reports", eventsN: "events", close: "Close", keyboard: "Keyboard", evidence: "Evidence",
  save: "Save",
  cancel: "Cancel",
  conflict: "Somebody changed it meanwhile; nothing of yours was written.",
  conflictBy: "{who} changed it meanwhile ({at}: {what}). Nothing of yours was written; look at it as it is now and decide again.",
  forbidden: "Your account may not do this.",
  undo: "Undo",
  undone: "Undone",
  nothingToUndo: "There is nothing to undo.",
  seeNow: "Show it as it is now",
  notDone: "Not done:",
  open: "Open",
  accept: "Accept",
  reject: "Reject",
  merge: "Merge",
  split: "Split",
  note: "Note",
  correct: "Correct",
  editPlace: "Place",
  editWho: "Who",
  editDate: "Date",
  editToll: "Toll",
  editType: "Type",
  mode: "Mode",
  factuality: "Factuality",
  ofReport: "In the report of",
  ofIncident: "Of the incident as a whole: it holds whatever the reports say",
  field: "Field",
  noPlace: "No place",
  searchPlace: "Search the gazetteer",
  searchActor: "Search the registry of actors",
  freeName: "Or a name, then Enter",
  remove: "Remove",
  low: "Low",
  high: "High",
  yes: "Yes",
  no: "No",
  mergeTitle: "The same happening",
  mergeHint: "Near in time and place, the nearest first. The ones you tick become part of this one.",
  pickOne: "Tick at least one.",
  splitTitle: "Another happening",
  splitHint: "The ones you tick become an incident of their own.",
  pickSome: "Tick some, but not all.",
  addMissed: "Add what was missed",
  selectWords: "Select the words that tell of it.",
  toIncident: "To its incident",
  dropped: "Taken for no event",
  belongsTo: "Belongs to",
  ownIncident: "an incident of its own",
  addHint: "Place, date, sides and toll can be given on the page of the incident.",
  added: "Added",
  reviewPage: "Review",
  goldTitle: "Corrected set",
  goldHint: "Reports all of whose events are reviewed, as gold for `marsad evaluate`.",
  download: "Download",
  agreeTitle: "Agreement between two reviewers",
  agreeHint: "Over the incidents both decided about. Whoever came second saw what the first had done, so this is an upper bound.",
  bothDecided: "Decided by both",
  sameVerdict: "Same verdict",
  sameValue: "same value",
  lastDecisions: "Last decisions",
  noDecisions: "Nothing has been decided yet.",
  decisionsN: "decisions",
  founded: "founded",
  joined: "joined",
  left: "left",
  reviewed: "reviewed",
  remark: "remark",
  add: "added",
  recoded: "coded anew",
  editCell: "Enter corrects this cell",
  keysTitle: "Keys",
  keyNext: "next / previous incident",
  keyMove: "down / up the queue",
  keySearch: "search",
  keyHelp: "this list",
  keyBack: "back",
  showList: "Show the list",
  violence: "Violence",
  coercion: "Coercion",
  contention: "Protest and mobilization",
  words: "Words",
  cooperation: "Cooperation and retreat",
  ringDead: "ring: people killed",
  onlyView: "Only what is in view",
  timeline: "When",
  timelineHint: "Bars: incidents by kind; below them the killed, from low to high. Click a bar to see that period alone.",
  timelineLegend: "Tallest bar: {most} · highest toll: {dead} killed",
  perDay: "day",
  perMonth: "month",
  perYear: "year",
  asList: "As a list",
  tollsTitle: "Tolls by country",
  tollsHint: "From the lowest to the highest number reported, the likeliest marked; the scale is logarithmic.",
  matrixTitle: "Who to whom",
  matrixHint: "Rows act, columns are acted upon; the number is of incidents. Click a name to see it alone.",
  outletsTitle: "Who reports",
  outletsHint: "Share of all mentions, and incidents each outlet reports.",
  namingsHint: "The same side in different words.",
  hostile: "hostile",
  per: "per",
  civilian: "civilians",
  combatant: "combatants",
  police: "police",
  child: "children",
  woman: "women",
  journalist: "journalists",
  medic: "medics",
  aid_worker: "aid workers",
  favourable: "favourable",
  pejorative: "pejorative",
  laudatory: "laudatory",
};
export type Key = keyof typeof en;

const ar: Record<Key, string> = {
  name: "مرصد", tagline: "تقارير عربية تُقرأ حوادثَ: من فعل ماذا بمن، وعلى ذمة من", queue: "القائمة", overview: "نظرة عامة", reports: "التقارير",
  agreement: "المراجعون", help: "المفاتيح", signIn: "تسجيل الدخول", signOut: "خروج", user: "الاسم", password: "كلمة السر", skip: "إلى المحتوى", search: "البحث في الحوادث",
  searchHint: "كلمات عربية أو إنجليزية؛ «غارات» تجد «الغارات»", clear: "مسح", filters: "التصفية", country: "البلد", type: "النوع", state: "المراجعة", order: "الترتيب", noCountry: "بلا بلد",
  from: "من", to: "إلى", minSources: "المصادر، على الأقل", minDeaths: "القتلى، على الأقل", confidence: "الثقة", confidenceBelow: "الثقة دون", disputed: "المصادر مختلفة", located: "على الخريطة",
  stale: "تقارير جديدة بعد القرار", more: "المزيد", loading: "جارٍ التحميل…", nothing: "لا حادثة توافق هذه التصفية.", nothingReports: "لا تقرير يوافق هذا.",
  fault: "لم ينجح ذلك", offline: "المكتب لا يجيب. هل ما زال «marsad serve» يعمل؟", again: "إعادة المحاولة", data: "البيانات", openIn: "نفسها بصيغة",
  newest: "الأحدث", oldest: "الأقدم", updated: "آخر تغيير", sources: "الأكثر مصادر", disagreement: "الأكثر اختلافًا", confident: "الأوثق", doubtful: "الأقل ثقة", deadliest: "الأكثر قتلى",
  new: "لم تُراجع", accepted: "مقبولة", corrected: "مصحّحة", rejected: "مرفوضة", merged: "مدمجة", empty: "خالية", asserted: "مؤكَّد", denied: "منفيّ", planned: "مزمع", hypothetical: "مفترض",
  background: "خلفية", killed: "قتيل", injured: "جريح", captured: "أسير", missing: "مفقود", displaced: "نازح", atLeast: "{n} على الأقل", unknownPlace: "مكان غير معروف", undated: "بلا تاريخ",
  who: "الفاعل", whom: "المستهدَف", where: "المكان", when: "الزمان", toll: "الحصيلة", what: "الفعل", claims: "ما يقوله كل تقرير", outlet: "الوسيلة", vouches: "على ذمة", actors: "الفاعل", recipients: "المستهدَف", place: "المكان",
  date: "التاريخ", numbers: "الحصيلة", reportText: "التقرير", pointAt: "أشِر إلى خلية (أو تنقّل بمفتاح Tab) تضئ هنا الكلمات التي قُرئت منها.", inferred: "مستنتَج، بلا كلمات تخصه", disagree: "التقارير مختلفة هنا",
  copied: "من نقل عن من", independent: "مستقل", copies: "يكرر", via: "نقلًا عن", why: "لأن", map: "المكان", radius: "في حدود {n} كم", precision: "الدقة", history: "السجل", decisions: "القرارات", by: "بواسطة",
  software: "البرنامج", namings: "كيف تسمّي الوسائل الأطراف", loaded: "مشحونة", openReport: "فتح التقرير", original: "الأصل", best: "الأرجح", widest: "الأوسع", wasBefore: "كان في البرنامج", similar: "لعلها الحادثة نفسها",
  exact: "دقيق", near: "قرب", district: "ناحية", province: "محافظة", region: "إقليم", asserts: "يقول", claims_: "يزعم", denies: "ينفي", confirms: "يؤكد", quotes: "ينقل", doubts: "يشكك",
  firstReport: "أول من أورد الخبر", notSaid: "لم يُذكر", mergedInto: "دُمجت في", nextIncident: "التالية", previousIncident: "السابقة", back: "إلى القائمة", gone: "لا شيء بهذا الاسم", goneWhy: "قد تكون الحادثة أو التقرير دُمج في غيره، أو أن العنوان ناقص.", page404: "لا صفحة بهذا العنوان.",
  reading: "القراءة", legend: "دليل العلامات", trigger: "الفعل", events: "أحداث هذا التقرير", noEvents: "لم يُقرأ من هذا التقرير أي حدث.", explain: "لماذا", explainTitle: "لماذا قُرئ هكذا", versions: "النسخ",
  confidenceOf: "الثقة {n}%", weapons: "السلاح", newestFirst: "الأحدث أولًا", searchReports: "البحث في نصوص التقارير", eventsN: "أحداث", close: "إغلاق", keyboard: "لوحة المفاتيح", evidence: "الأدلة",
  save: "حفظ",
  cancel: "إلغاء",
  conflict: "غيّرها أحدهم في الأثناء؛ ولم يُكتب شيء مما فعلت.",
  conflictBy: "غيّرها {who} في الأثناء ({at}: {what}). لم يُكتب شيء مما فعلت؛ انظر إليها كما هي الآن وقرر من جديد.",
  forbidden: "حسابك لا يسمح بهذا.",
  undo: "تراجع",
  undone: "أُلغي",
  nothingToUndo: "لا شيء للتراجع عنه.",
  seeNow: "عرضها كما هي الآن",
  notDone: "لم يتم:",
  open: "فتح",
  accept: "قبول",
  reject: "رفض",
  merge: "دمج",
  split: "فصل",
  note: "ملاحظة",
  correct: "تصحيح",
  editPlace: "المكان",
  editWho: "الفاعل",
  editDate: "التاريخ",
  editToll: "الحصيلة",
  editType: "النوع",
  mode: "الكيفية",
  factuality: "الوقوع",
  ofReport: "في تقرير",
  ofIncident: "للحادثة كلها: يثبت أيًّا كان ما تقوله التقارير",
  field: "الحقل",
  noPlace: "بلا مكان",
  searchPlace: "البحث في دليل الأماكن",
  searchActor: "البحث في سجل الفاعلين",
  freeName: "أو اسم، ثم Enter",
  remove: "إزالة",
  low: "الأدنى",
  high: "الأعلى",
  yes: "نعم",
  no: "لا",
  mergeTitle: "الحادثة نفسها",
  mergeHint: "القريبة زمانًا ومكانًا، الأقرب أولًا. ما تختاره يصير جزءًا من هذه.",
  pickOne: "اختر واحدة على الأقل.",
  splitTitle: "حادثة أخرى",
  splitHint: "ما تختاره يصير حادثة مستقلة.",
  pickSome: "اختر بعضها لا كلها.",
  addMissed: "إضافة ما فات",
  selectWords: "حدّد الكلمات التي تدل عليه.",
  toIncident: "إلى حادثته",
  dropped: "لم تُعَدّ أحداثًا",
  belongsTo: "ينتمي إلى",
  ownIncident: "حادثة مستقلة",
  addHint: "المكان والتاريخ والأطراف والحصيلة تُعطى في صفحة الحادثة.",
  added: "أُضيف",
  reviewPage: "المراجعة",
  goldTitle: "المجموعة المصححة",
  goldHint: "التقارير التي روجعت كل أحداثها، مرجعًا لأمر marsad evaluate.",
  download: "تنزيل",
  agreeTitle: "الاتفاق بين مراجعَين",
  agreeHint: "في الحوادث التي قررا فيها معًا. رأى الثاني ما فعله الأول، فهذا حد أعلى.",
  bothDecided: "قرر فيها الاثنان",
  sameVerdict: "الحكم نفسه",
  sameValue: "القيمة نفسها",
  lastDecisions: "آخر القرارات",
  noDecisions: "لم يُقرَّر شيء بعد.",
  decisionsN: "قرارات",
  founded: "أُنشئت",
  joined: "انضم إليها",
  left: "خرج منها",
  reviewed: "روجعت",
  remark: "ملاحظة",
  add: "إضافة",
  recoded: "رُمّزت من جديد",
  editCell: "Enter لتصحيح هذه الخلية",
  keysTitle: "المفاتيح",
  keyNext: "الحادثة التالية / السابقة",
  keyMove: "نزولًا / صعودًا في القائمة",
  keySearch: "بحث",
  keyHelp: "هذه القائمة",
  keyBack: "رجوع",
  showList: "عرض القائمة",
  violence: "عنف",
  coercion: "قسر",
  contention: "احتجاج وحشد",
  words: "أقوال",
  cooperation: "تعاون وتراجع",
  ringDead: "الطوق: قتلى",
  onlyView: "ما يظهر فقط",
  timeline: "الزمان",
  timelineHint: "الأعمدة: الحوادث بأنواعها؛ وتحتها القتلى من الأدنى إلى الأعلى. انقر عمودًا لتقتصر على فترته.",
  timelineLegend: "أعلى عمود: {most} · أعلى حصيلة: {dead} قتيل",
  perDay: "يوم",
  perMonth: "شهر",
  perYear: "سنة",
  asList: "قائمةً",
  tollsTitle: "الحصائل بحسب البلد",
  tollsHint: "من أدنى رقم ورد إلى أعلاه، والأرجح معلَّم؛ المقياس لوغاريتمي.",
  matrixTitle: "من فعل بمن",
  matrixHint: "الصفوف تفعل والأعمدة يُفعل بها؛ والرقم عدد الحوادث. انقر اسمًا لتقتصر عليه.",
  outletsTitle: "من ينقل",
  outletsHint: "الحصة من كل الأخبار، وعدد الحوادث التي أوردتها كل وسيلة.",
  namingsHint: "الطرف نفسه بكلمات مختلفة.",
  hostile: "عدائي",
  per: "لكل",
  civilian: "مدنيون",
  combatant: "مقاتلون",
  police: "شرطة",
  child: "أطفال",
  woman: "نساء",
  journalist: "صحفيون",
  medic: "مسعفون",
  aid_worker: "عمال إغاثة",
  favourable: "مؤيِّد",
  pejorative: "مسيء",
  laudatory: "مادح",
};

const types: Record<string, [string, string]> = {
  ASSAULT: ["Assault", "اعتداء"], MOBILIZE: ["Mobilization", "حشد"], COERCE: ["Coercion", "قسر"], PROTEST: ["Protest", "احتجاج"], RETREAT: ["Retreat", "تراجع"], SANCTION: ["Sanction", "عقوبة"],
  THREATEN: ["Threat", "تهديد"], ACCUSE: ["Accusation", "اتهام"], REJECT: ["Rejection", "رفض"], REQUEST: ["Request", "مطالبة"], AGREE: ["Agreement", "اتفاق"], CONSULT: ["Consultation", "تشاور"],
  SUPPORT: ["Support", "تأييد"], CONCEDE: ["Concession", "تنازل"], COOPERATE: ["Cooperation", "تعاون"], AID: ["Aid", "إغاثة"],
};
const modes: Record<string, [string, string]> = {
  aerial: ["air strike", "قصف جوي"], drone: ["drone strike", "طائرة مسيّرة"], "heavy-weapons": ["shelling", "قصف بأسلحة ثقيلة"], firearms: ["shooting", "إطلاق نار"], explosives: ["explosion", "تفجير"],
  "suicide-attack": ["suicide attack", "هجوم انتحاري"], abduct: ["abduction", "خطف"], targeted: ["targeted attack", "استهداف"], beat: ["beating", "ضرب"], torture: ["torture", "تعذيب"], sexual: ["sexual violence", "عنف جنسي"],
  destroy: ["destruction", "تدمير"], "crowd-control": ["crowd control", "تفريق حشد"], unconventional: ["unconventional weapons", "أسلحة غير تقليدية"], primitive: ["primitive weapons", "أسلحة بدائية"],
  troops: ["troops", "قوات"], weapons: ["weapons", "أسلحة"], police: ["police", "شرطة"], militia: ["militia", "ميليشيا"], demo: ["demonstration", "مظاهرة"], riot: ["riot", "شغب"], strike: ["strike", "إضراب"],
  arrest: ["arrest", "اعتقال"], seize: ["seizure", "استيلاء"], restrict: ["restriction", "تقييد"], deport: ["deportation", "ترحيل"], curfew: ["curfew", "حظر تجول"], withdraw: ["withdrawal", "انسحاب"], release: ["release", "إفراج"],
  surrender: ["surrender", "استسلام"], ceasefire: ["ceasefire", "وقف إطلاق نار"], resign: ["resignation", "استقالة"], convict: ["conviction", "إدانة"], visit: ["visit", "زيارة"], mediate: ["mediation", "وساطة"],
  "access": ["access", "سماح بالدخول"],
  "allege": ["allegation", "ادعاء"],
  "assist": ["assistance", "مساعدة"],
  "boycott": ["boycott", "مقاطعة"],
  "censor": ["censorship", "رقابة"],
  "change": ["change", "تغيير"],
  "concede": ["concession", "تنازل"],
  "cyber": ["cyber attack", "هجوم سيبراني"],
  "disapprove": ["disapproval", "استنكار"],
  "disarm": ["disarmament", "نزع سلاح"],
  "discontinue": ["discontinuation", "وقف"],
  "expel": ["expulsion", "طرد"],
  "hunger": ["hunger strike", "إضراب عن الطعام"],
  "investigate": ["investigation", "تحقيق"],
  "martial-law": ["martial law", "أحكام عرفية"],
  "meet": ["meeting", "لقاء"],
  "misinformation": ["misinformation", "تضليل"],
  "multilateral": ["multilateral", "متعدد الأطراف"],
  "bilateral": ["bilateral", "ثنائي"],
  "obstruct": ["obstruction", "عرقلة"],
  "vandalize": ["vandalism", "تخريب"],
  "violence": ["violence", "عنف"],
  "withhold": ["withholding", "منع"],
  "yield": ["yielding", "إذعان"],
  "phone": ["by phone", "هاتفي"],
  "third-party": ["third party", "طرف ثالث"],
  "economic": ["economic", "اقتصادي"],
  "military": ["military", "عسكري"],
  "judicial": ["judicial", "قضائي"],
  "intelligence": ["intelligence", "استخباري"],
  "humanitarian": ["humanitarian", "إنساني"],
  "asylum": ["asylum", "لجوء"],
  "mediation": ["mediation", "وساطة"],
  "defer": ["deferral", "إرجاء"],
};
const plurals = {
  sources: { en: ["{n} source", "{n} sources"], ar: { one: "مصدر واحد", two: "مصدران", few: "{n} مصادر", many: "{n} مصدرًا", other: "{n} مصدر" } },
  reports: { en: ["{n} report", "{n} reports"], ar: { one: "تقرير واحد", two: "تقريران", few: "{n} تقارير", many: "{n} تقريرًا", other: "{n} تقرير" } },
  incidents: { en: ["{n} incident", "{n} incidents"], ar: { one: "حادثة واحدة", two: "حادثتان", few: "{n} حوادث", many: "{n} حادثة", other: "{n} حادثة" } },
  disagreements: { en: ["{n} disagreement", "{n} disagreements"], ar: { one: "اختلاف واحد", two: "اختلافان", few: "{n} اختلافات", many: "{n} اختلافًا", other: "{n} اختلاف" } },
  killed: { en: ["{n} killed", "{n} killed"], ar: { one: "قتيل واحد", two: "قتيلان", few: "{n} قتلى", many: "{n} قتيلًا", other: "{n} قتيل" } },
  injured: { en: ["{n} injured", "{n} injured"], ar: { one: "جريح واحد", two: "جريحان", few: "{n} جرحى", many: "{n} جريحًا", other: "{n} جريح" } },
} as const;

function first(): Lang {
  const asked = new URLSearchParams(location.search).get("lang");
  if (asked === "ar" || asked === "en") return asked;
  let kept: string | null = null;
  try { kept = localStorage.getItem("marsad-lang"); } catch { /* no storage: the browser's language */ }
  if (kept === "ar" || kept === "en") return kept;
  return navigator.language.startsWith("ar") ? "ar" : "en";
}

export const lang = signal<Lang>(first());

export function setLang(value: Lang): void {
  try { localStorage.setItem("marsad-lang", value); } catch { /* it holds until the page is left */ }
  const here = new URL(location.href);
  if (here.searchParams.has("lang")) {
    here.searchParams.delete("lang");
    history.replaceState(null, "", here);
  }
  lang.value = value;
}

const locale = (): string => (lang.value === "ar" ? "ar-u-nu-latn" : "en-GB");

/** Formatters by language and kind, each made once: making one costs more than a hundred uses of it. */
const formatters = new Map<string, unknown>();
function formatter<T>(kind: string, make: (locale: string) => T): T {
  const key = `${locale()} ${kind}`;
  let found = formatters.get(key) as T | undefined;
  if (found === undefined) formatters.set(key, (found = make(locale())));
  return found;
}
export const dates = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => formatter(JSON.stringify(options), (l) => new Intl.DateTimeFormat(l, options));
const dayFormat = (style: "long" | "short"): Intl.DateTimeFormat => dates({ timeZone: "UTC", day: "numeric", month: style, year: "numeric" });

export function t(key: Key, values: Record<string, string | number> = {}): string {
  return (lang.value === "ar" ? ar : en)[key].replace(/\{(\w+)\}/g, (_, k: string) => String(values[k] ?? ""));
}
/** A word of the data (a state, a stance, a precision) in the language, or the word itself. */
export function word(value: string): string {
  const key = value === "claims" ? "claims_" : value === "country" ? "country" : value;
  return key in en ? t(key as Key) : value;
}
/** Why something became of an incident: the software's own reasons, which the history keeps in English; what a reviewer wrote stands as it is. */
const REASONS: Record<string, string> = {
  "first reported": "أول خبر عنها",
  "reports that came in tell the same happening": "تقارير وردت تروي الواقعة نفسها",
  "compared anew with reports that came in": "قورنت من جديد بتقارير وردت",
  "their report was corrected or coded anew": "صُحح تقريرها أو قُرئ من جديد",
  "mentions were taken out": "أُخرجت منها أخبار",
  "taken out": "أُخرجت",
  "a reviewer's decision": "قرار مراجع",
  "a reviewer joined them": "دمجها مراجع",
  "a reviewer told them apart": "فصلها مراجع",
  "a reviewer added what was missed": "أضاف مراجع ما فات",
};
export function reason(why: string): string {
  return (lang.value === "ar" && REASONS[why]) || why;
}
export function count(n: number, of: keyof typeof plurals): string {
  if (lang.value === "en") return plurals[of].en[n === 1 ? 0 : 1].replace("{n}", number(n));
  const rule = formatter("plural", () => new Intl.PluralRules("ar")).select(n);
  return plurals[of].ar[rule === "zero" ? "other" : rule].replace("{n}", number(n));
}
export const number = (n: number): string => formatter("number", (l) => new Intl.NumberFormat(l)).format(n);
export function typeName(type: string): string { return types[type]?.[lang.value === "ar" ? 1 : 0] ?? type; }
export function modeName(mode: string): string { return modes[mode]?.[lang.value === "ar" ? 1 : 0] ?? mode.replaceAll("-", " "); }
export const typeList = (): string[] => Object.keys(types);

export function countryName(code: string): string {
  try { return formatter("country", (l) => new Intl.DisplayNames(l, { type: "region" })).of(code) ?? code; } catch { return code; }
}
export function day(iso: string | null | undefined, style: "long" | "short" = "long"): string {
  if (!iso) return "";
  const d = new Date(`${iso.slice(0, 10)}T12:00:00Z`);
  if (Number.isNaN(d.getTime())) return iso;
  return dayFormat(style).format(d);
}
export function days(from: string | null | undefined, to: string | null | undefined, style: "long" | "short" = "long"): string {
  if (!from || !to || from === to) return day(to ?? from, style);
  const [a, b] = [new Date(`${from}T12:00:00Z`), new Date(`${to}T12:00:00Z`)];
  if (Number.isNaN(a.getTime()) || Number.isNaN(b.getTime()) || a > b) return `${from} – ${to}`;
  return dayFormat(style).formatRange(a, b);
}
export function moment(iso: string): string {
  const d = new Date(iso);
  return Number.isNaN(d.getTime()) ? iso : dates({ dateStyle: "medium", timeStyle: "short" }).format(d);
}
/** A name in the language, or in the other one where it has none. */
export function named(x: { name_en?: string | null; name_ar?: string | null; text?: string; code?: string | null; actor_id?: string | null }): string {
  const [a, b] = lang.value === "ar" ? [x.name_ar, x.name_en] : [x.name_en, x.name_ar];
  return a || b || x.text || x.code || x.actor_id || "";
}
export function range(low: number | null, best: number | null, high: number | null): string {
  if (best === null && low === null) return "";
  const [a, b] = [low ?? best ?? 0, high];
  if (b === null) return a === best || best === null ? `${number(a)}+` : `${number(best)} (${number(a)}+)`;
  if (a === b) return number(a);
  return best === null || best === a || best === b ? `${number(a)}–${number(b)}` : `${number(best)} (${number(a)}–${number(b)})`;
}
