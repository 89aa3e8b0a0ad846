import { readdirSync, readFileSync } from 'node:fs'
import { join, posix, sep } from 'node:path'
import ts from 'typescript'
import { repositoryRoot } from '../support/repository'

/** What lies below a folder of sources, from the root of the repository: also in an archive that git knows nothing of. */
export const filesIn = (folder: string): string[] =>
  readdirSync(join(repositoryRoot(), folder), { recursive: true, encoding: 'utf8' })
    .map((name) => posix.join(folder, name.split(sep).join('/')))
    .sort()

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
