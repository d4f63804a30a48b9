// Checks F# files, in their order, with the compiler that this folder has; every error is printed.
import 'fable-standalone';
import fs from 'node:fs';
import path from 'node:path';

const assemblies = path.join(import.meta.dirname, 'node_modules/fable-metadata/lib');
const read = name => fs.readFileSync(path.join(assemblies, path.basename(name, '.dll') + '.dll'));
const names = fs.readdirSync(assemblies).filter(n => /^(FSharp\.Core|System|mscorlib|netstandard).*\.dll$/.test(n)).map(n => path.basename(n, '.dll'));
const compiler = globalThis.__FABLE_STANDALONE__.init();
const checker = compiler.CreateChecker(names, read, []);
const files = process.argv.slice(2);
const result = compiler.ParseAndCheckProject(checker, 'types.fsproj', files, files.map(f => fs.readFileSync(f, 'utf8')), []);
for (const e of result.Errors)
    if (!e.IsWarning) console.log(`${path.basename(e.FileName)}:${e.StartLine}: ${e.Message}`);
