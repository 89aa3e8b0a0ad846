import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { repositoryRoot } from '../support/repository'

/** Files that git knows or would take, below a folder. */
export const filesIn = (folder: string): string[] =>
  execFileSync('git', ['ls-files', '-co', '--exclude-standard', folder], {
    cwd: repositoryRoot(),
    encoding: 'utf8',
  }).split('\n')

/** What the app is made of: no tests, and not the words themselves. */
export const appFiles = (): string[] =>
  filesIn('src')
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

/** Places of all nodes of a file that are meant, from its beginning to its end. */
export function placesOf(file: ts.SourceFile, isMeant: (node: ts.Node) => boolean): string[] {
  const found: string[] = []
  const look = (node: ts.Node): void => {
    if (isMeant(node)) found.push(place(node))
    ts.forEachChild(node, look)
  }
  look(file)
  return found
}
