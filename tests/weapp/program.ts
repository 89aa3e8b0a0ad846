import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'

const SubpackageSchema = v.looseObject({ root: v.string(), pages: v.array(v.string()) })
const AppSchema = v.looseObject({
  pages: v.array(v.string()),
  subPackages: v.optional(v.array(SubpackageSchema)),
  subpackages: v.optional(v.array(SubpackageSchema)),
  tabBar: v.optional(
    v.looseObject({
      custom: v.optional(v.boolean(), false),
      list: v.array(v.looseObject({ pagePath: v.string(), text: v.optional(v.string(), '') })),
    }),
  ),
})
const ComponentSchema = v.looseObject({
  usingComponents: v.optional(v.record(v.string(), v.string())),
  navigationBarTitleText: v.optional(v.string()),
})

export type AppJson = v.InferOutput<typeof AppSchema>
export type ComponentJson = v.InferOutput<typeof ComponentSchema>

/** A built mini-program as it lies in its folder. */
export interface MiniProgram {
  root: string
  /** Every file, relative to the root, with `/`. */
  files: string[]
  app: AppJson
  /** Every page of app.json, those of subpackages with their root in front. */
  pages: string[]
  /** Subpackage roots. */
  subpackages: string[]
  /** The JSON beside each page and component, by path without extension. */
  components: Record<string, ComponentJson>
}

export const readText = (program: MiniProgram, file: string): string =>
  readFileSync(join(program.root, file), 'utf8')

export const filesOf = (program: MiniProgram, extension: string): string[] =>
  program.files.filter((file) => file.endsWith(extension))

export const withoutExtension = (file: string): string => file.replace(/\.[^./]+$/, '')

/**
 * Reads a built mini-program.
 * @throws when there is no app.json, or one that WeChat would not read
 */
export const readMiniProgram = (root: string): MiniProgram => {
  const files = readdirSync(root, { recursive: true })
    .map((file) => String(file).replaceAll('\\', '/'))
    .filter((file) => statSync(join(root, file)).isFile())
    .sort()
  const json = (file: string): unknown => JSON.parse(readFileSync(join(root, file), 'utf8'))
  const app = v.parse(AppSchema, json('app.json'))
  const subpackages = app.subPackages ?? app.subpackages ?? []
  const components = files.filter(
    (file) => file.endsWith('.json') && files.includes(`${withoutExtension(file)}.wxml`),
  )
  return {
    root,
    files,
    app,
    pages: [
      ...app.pages,
      ...subpackages.flatMap(({ root: base, pages }) => pages.map((page) => `${base}/${page}`)),
    ],
    subpackages: subpackages.map((subpackage) => subpackage.root.replace(/\/$/, '')),
    components: Object.fromEntries(
      components.map((file) => [withoutExtension(file), v.parse(ComponentSchema, json(file))]),
    ),
  }
}
