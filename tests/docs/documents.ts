/** The documents of the repository, and the pieces of Markdown that name something. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

export interface Document {
  /** From the root of the repository. */
  file: string
  text: string
}

/** Folders of the repository; what is built or installed is not among them. */
export const ROOTS = ['src', 'cloud', 'config', 'tests', 'docs', '.ci']

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) =>
    path.posix.join(folder, name.split(path.sep).join('/')),
  )

/** Every file and folder of the repository, folders with a slash at their end. */
export function repository(): ReadonlySet<string> {
  const top = readdirSync('.', { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
  const inside = ROOTS.flatMap(filesOf)
  const folders = inside.map((file) => `${path.posix.dirname(file)}/`)
  return new Set([...top, ...inside, ...folders, ...ROOTS.map((root) => `${root}/`)])
}

export const documentsOf = (files: ReadonlySet<string>): Document[] =>
  [...files]
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file) => ({ file, text: readFileSync(file, 'utf8') }))

const FENCE = /^ *```.*\n([\s\S]*?)^ *```/gm

/** Blocks of code, each as its lines. */
export const blocksOf = ({ text }: Document): string[] =>
  [...text.matchAll(FENCE)].map(([, block = '']) => block)

/** The text without its blocks of code. */
const proseOf = ({ text }: Document): string => text.replace(FENCE, '')

/** What stands between backticks in the prose. */
export const spansOf = (document: Document): string[] =>
  [...proseOf(document).matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span)

/** Targets of links and pictures; those that lead out of the repository are left out. */
export const linksOf = (document: Document): string[] =>
  [...proseOf(document).matchAll(/\]\(([^()\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))

/** Anchors of a document's headings, as GitHub makes them. */
export const anchorsOf = (document: Document): string[] =>
  [...proseOf(document).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}_\- ]/gu, '')
      .replaceAll(' ', '-'),
  )
