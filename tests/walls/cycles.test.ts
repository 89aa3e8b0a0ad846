import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { cyclesOf, importGraph } from './graph'

it('no module of either side imports itself by a way round, on whichever platform', () => {
  const graph = importGraph(['src', 'cloud'])
  expect(graph.size).toBeGreaterThan(500)
  expect(cyclesOf(graph)).toEqual([])
})

describe('a planted cycle is found', () => {
  let place: string
  beforeEach(() => {
    place = mkdtempSync(path.join(tmpdir(), 'mulei-walls-'))
  })
  afterEach(() => rmSync(place, { recursive: true, force: true }))
  const cycles = (files: Record<string, string>) => {
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(place, name), text)
    return cyclesOf(importGraph([place])).map((group) => group.map((file) => path.basename(file)).sort())
  }

  it('through a file of one platform alone', () => {
    const files = { 'a.ts': "import './b'", 'b.h5.ts': '', 'b.weapp.tsx': "import './c'" }
    expect(cycles({ ...files, 'c.ts': 'export {}' })).toEqual([])
    expect(cycles({ ...files, 'c.ts': "export * from './a'" })).toEqual([['a.ts', 'b.weapp.tsx', 'c.ts']])
  })

  it('through a type, a late import, or itself', () => {
    expect(cycles({ 'a.ts': "import type { B } from './b'", 'b.ts': "import('./a')" })).toEqual([
      ['a.ts', 'b.ts'],
    ])
    expect(cycles({ 'a.ts': "import './a'", 'b.ts': '' })).toEqual([['a.ts']])
  })
})
