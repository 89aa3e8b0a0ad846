/** What a document names that does not exist. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { commandFaults, commandsIn, isBuilt } from './commands'
import { anchorsOf, blocksOf, type Document, linksOf, ROOTS, spansOf } from './documents'

const FILE = /^[\w.@<>*{},-]+(?:\/[\w.@<>*{},-]+)*\/?$/
const SOURCE_FILE = /\.(?:tsx?|m?js|json|md|sql|scss)$/
/** Hidden files and folders of a repository: what else begins with a dot is a style or an ending. */
const HIDDEN = /^\.(?:env|npm|git|ci|data|cache|prettier|browserslist)/
const SETTING = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/

/** Everything that a document names and that is not there. */
export function faultsOf(
  document: Document,
  files: ReadonlySet<string>,
  documents: readonly Document[],
  sources: string,
): string[] {
  const spans = spansOf(document)
  const code = [...spans, ...blocksOf(document)]
  return [
    ...linksOf(document).flatMap((link) => linkFaults(document, link, files, documents)),
    ...spans
      .filter((span) => isPath(span) && !isThere(document, span, files))
      .map((span) => `no file ${span}`),
    ...code.flatMap(commandsIn).flatMap(commandFaults),
    ...spans
      .filter((span) => SETTING.test(span) && !sources.includes(span))
      .map((span) => `nothing reads ${span}`),
  ]
}

function linkFaults(
  document: Document,
  link: string,
  files: ReadonlySet<string>,
  documents: readonly Document[],
): string[] {
  const [target = '', anchor] = link.split('#')
  const file = target === '' ? document.file : path.posix.join(path.posix.dirname(document.file), target)
  if (target !== '' && !files.has(file) && !files.has(`${file}/`)) return [`no file for the link ${link}`]
  if (anchor === undefined) return []
  const led = documents.find((each) => each.file === file) ?? document
  return anchorsOf(led).includes(decodeURIComponent(anchor)) ? [] : [`no heading for the link ${link}`]
}

/** Whether what stands between backticks is meant as a file or a folder of ours. */
function isPath(span: string): boolean {
  if (!FILE.test(span) || /^[A-Z_]+\//.test(span) || span.startsWith('@')) return false
  if (!span.includes('/')) return (SOURCE_FILE.test(span) && !span.startsWith('.')) || HIDDEN.test(span)
  return ROOTS.includes(span.split('/')[0] ?? '') || SOURCE_FILE.test(span) || span.endsWith('/')
}

/** A path is meant from the root or from the document's own folder, a bare name wherever it is. */
function isThere(document: Document, span: string, files: ReadonlySet<string>): boolean {
  const ignored = readFileSync('.gitignore', 'utf8').split('\n')
  if (isBuilt(span) || ignored.some((line) => line.replace(/\/$/, '') === span.replace(/\/$/, '')))
    return true
  const own = path.posix.join(path.posix.dirname(document.file), span)
  const patterns = [patternOf(span), patternOf(own)]
  if (!/\/./.test(span)) patterns.push(new RegExp(`(?:^|/)${patternOf(span).source.slice(1)}`))
  return [...files].some((file) => patterns.some((pattern) => pattern.test(file)))
}

/** `<feature>` and `*` stand for any name, `{a,b}` for either. */
function patternOf(span: string): RegExp {
  const source = span
    .replace(/[.+^$()|[\]\\]/g, '\\$&')
    .replace(/<[\w-]+>|\*+/g, '[^/]+')
    .replace(/\{([^}]+)\}/g, (_, either: string) => `(?:${either.split(',').join('|')})`)
  return new RegExp(`^${source}/?$`)
}
