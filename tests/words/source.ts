import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { repositoryRoot } from '../support/browser'

/** What the app is made of: no tests, and not the words themselves. */
export const appFiles = (): string[] =>
  execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'src'], {
    cwd: repositoryRoot(),
    encoding: 'utf8',
  })
    .split('\n')
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|\.d\.ts$/.test(path))
    .filter((path) => !path.startsWith('src/locales/'))

/** A file of the repository as TypeScript reads it. */
export const parse = (path: string, text = readFileSync(join(repositoryRoot(), path), 'utf8')) =>
  ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)

/** Where a node stands, as an editor opens it, with its line. */
export function place(node: ts.Node): string {
  const file = node.getSourceFile()
  const { line } = file.getLineAndCharacterOfPosition(node.getStart())
  return `${file.fileName}:${line + 1}: ${(file.text.split('\n')[line] ?? '').trim()}`
}
