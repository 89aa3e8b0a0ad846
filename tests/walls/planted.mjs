// Reads [{ file, imports, late }] from its input and says of each what lint says to that import (`import()` where it
// is late) in that file, as [[message, …], …]: by the walls of the real configuration, without the rules that need a project.
import { json } from 'node:stream/consumers'
import { ESLint } from 'eslint'
import importX from 'eslint-plugin-import-x'
import tseslint from 'typescript-eslint'

const WALLS = ['import-x/no-restricted-paths', 'no-restricted-imports', 'no-restricted-syntax']

const real = new ESLint()
const said = []
for (const { file, imports, late } of await json(process.stdin)) {
  const { settings = {}, rules } = await real.calculateConfigForFile(file)
  const walls = Object.fromEntries(WALLS.flatMap((name) => (rules[name] ? [[name, rules[name]]] : [])))
  const eslint = new ESLint({
    overrideConfigFile: true,
    overrideConfig: {
      files: ['**/*.{ts,tsx}'],
      languageOptions: { parser: tseslint.parser },
      plugins: { 'import-x': importX },
      settings,
      rules: walls,
    },
  })
  const [result] = await eslint.lintText(`${late ? `void import('${imports}')` : `import '${imports}'`}\n`, {
    filePath: file,
  })
  said.push(result.messages.map(({ message }) => message))
}
process.stdout.write(JSON.stringify(said))
