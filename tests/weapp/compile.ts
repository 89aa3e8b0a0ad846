import { TmplGroup } from 'glass-easel-template-compiler'
import { dirname, posix } from 'node:path'
import { filesOf, readText, withoutExtension, type MiniProgram } from './program'

/** The templates of a mini-program as code for glass-easel, WeChat's component engine. */
export interface CompiledTemplates {
  /** A JavaScript expression: the object of all templates by path. */
  code: string
  errors: string[]
}

interface Remark {
  level: 'Note' | 'Warn' | 'Error' | 'Fatal'
  message: string
  startLine: number
}

export const compileTemplates = (program: MiniProgram): CompiledTemplates => {
  const group = new TmplGroup()
  const errors: string[] = []
  for (const file of filesOf(program, '.wxs'))
    group.addScript(withoutExtension(file), readText(program, file))
  for (const file of filesOf(program, '.wxml')) {
    // the package types its answer as `any`; its README gives this shape
    const remarks = (group.addTmpl(withoutExtension(file), readText(program, file)) ?? []) as Remark[]
    for (const { level, message, startLine } of remarks)
      // a warning is a missing end tag or a doubled attribute: a template of ours has neither
      if (level !== 'Note') errors.push(`${file}:${startLine + 1} ${message}`)
  }
  const code = group.getTmplGenObjectGroups()
  group.free()
  return { code, errors }
}

/** A style sheet with its imports in place, and WeChat's responsive pixel (750 to the window's width). */
export const compileStyle = (program: MiniProgram, file: string): string =>
  readText(program, file)
    .replace(/@import\s+["']([^"']+)["'];?/g, (_, target: string) =>
      compileStyle(program, target.startsWith('/') ? target.slice(1) : posix.join(dirname(file), target)),
    )
    .replace(/(-?[\d.]+)rpx/g, (_, size: string) => `calc(100vw * ${size} / 750)`)
