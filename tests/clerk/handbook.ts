/** The operator's handbook as a clerk follows it: what is typed, and which files are written, in their order. */
import { readFileSync } from 'node:fs'

const HANDBOOK = 'docs/operate.zh.md'

/** One block of the handbook. */
export type Block =
  | { kind: 'run'; section: string; text: string }
  /** @property file where the text goes, as its first line says */
  | { kind: 'write'; section: string; file: string; text: string }

const HEADING = /^(#{2,3}) (.+)$/
const FENCE = /^( *)```(\w*)$/
const NAMED = /^# 文件 (\S+)\n/

/** Blocks of the sections of these names, without what they are indented by. */
export function blocksOf(sections: readonly string[], text = readFileSync(HANDBOOK, 'utf8')): Block[] {
  const found: Block[] = []
  let section = ''
  let open: { indent: string; language: string; lines: string[] } | null = null
  for (const line of text.split('\n')) {
    const [, indent = '', language = ''] = FENCE.exec(line) ?? []
    if (open && line.trim() === '```') {
      const body = `${open.lines.join('\n')}\n`
      const file = NAMED.exec(body)?.[1]
      if (sections.includes(section)) {
        if (file !== undefined) found.push({ kind: 'write', section, file, text: body })
        else if (open.language === 'sh') found.push({ kind: 'run', section, text: body })
      }
      open = null
    } else if (open) open.lines.push(line.startsWith(open.indent) ? line.slice(open.indent.length) : line)
    else if (FENCE.test(line)) open = { indent, language, lines: [] }
    else section = HEADING.exec(line)?.[2] ?? section
  }
  return found
}

/** Sections by which a server is set up, kept, upgraded, moved away from and left, in their order. */
export const SECTIONS = ['自己的服务器', '备份和恢复', '升级', '导出全部数据', '不用了怎么办'] as const

/** The command lines of a block of shell: what it hands to a program in lines of its own (`<<END`) is none. */
export function commandsOf(text: string): string[] {
  const found: string[] = []
  let until: string | null = null
  for (const line of text.split('\n')) {
    if (until !== null) {
      if (line === until) until = null
      continue
    }
    until = /<<'?(\w+)'?/.exec(line)?.[1] ?? null
    if (line.trim() !== '' && !line.startsWith('#')) found.push(line)
  }
  return found
}
