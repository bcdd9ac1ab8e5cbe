import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { defineConfig, type Plugin } from "vite";

const OUT = "../src/marsad/web/static";

/** Every file under a folder, sorted. */
function filesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((f) => f.isFile())
    .map((f) => join(f.parentPath, f.name))
    .sort();
}

/** The digest of what the pages are built from; a test compares it with the one beside the built files. */
export function sourcesDigest(): string {
  const hash = createHash("sha256");
  const own = ["index.html", "package.json", "package-lock.json", "tsconfig.json", "vite.config.ts"];
  for (const file of [...own, ...filesOf("public"), ...filesOf("src")].map((f) => f.split("\\").join("/")).sort()) {
    hash.update(`${file}\0`).update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

/** The licences of what the built files hold: the packages that are not only tools, and the map's data. */
function licences(): string {
  const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as { packages: Record<string, { dev?: boolean; version?: string; license?: string }> };
  const held = Object.entries(lock.packages).filter(([path, p]) => path && (!p.dev || path.endsWith("/world-atlas")) && !path.includes("/@types/"));
  return held.map(([path, p]) => {
    const file = readdirSync(path).sort().find((f) => /^(licen[cs]e|copying)/i.test(f));
    return `${path.replace(/^.*node_modules\//, "")} ${p.version ?? ""} (${p.license ?? "see below"})\n\n${file ? readFileSync(join(path, file), "utf8").trim() : ""}\n`;
  }).join(`\n${"-".repeat(80)}\n\n`);
}

/** What is larger than two kilobytes is kept gzipped only: that is how it is sent, and it keeps the package small. */
function zipped(): Plugin {
  return {
    name: "zipped",
    apply: "build",
    writeBundle() {
      writeFileSync(join(OUT, "licenses.txt"), licences());
      for (const file of filesOf(OUT)) {
        if (statSync(file).size < 2048) continue;
        const data = gzipSync(readFileSync(file), { level: 9 });
        data[9] = 255; // the operating system: the same bytes everywhere
        writeFileSync(`${file}.gz`, data);
        rmSync(file);
      }
      writeFileSync(join(OUT, "sources.txt"), `${sourcesDigest()}\n`);
      const bytes = filesOf(OUT).reduce((n, f) => n + statSync(f).size, 0);
      console.log(`${relative(".", OUT)}: ${filesOf(OUT).length} files, ${(bytes / 1024).toFixed(0)} KiB`);
    },
  };
}

export default defineConfig({
  plugins: [zipped()],
  build: { outDir: OUT, emptyOutDir: true, target: "es2022", chunkSizeWarningLimit: 1500, assetsInlineLimit: 0, modulePreload: { polyfill: false }, reportCompressedSize: false },
  server: { proxy: { "/api": "http://127.0.0.1:8765" } },
});
mkdirSync(OUT, { recursive: true });
