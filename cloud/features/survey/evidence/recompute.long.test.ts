import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { makeComputedInput, makeGround } from '../../../../tests/factories/evidence-sample'
import { type Ground, NO_GROUND, type VillageDrawn } from '../rules/figures/ground'
import { type PackageFile, writeEvidence } from './write'

/** R with its package, where this machine has it. */
const hasR = spawnSync('Rscript', ['-e', 'library(survey)'], { stdio: 'ignore' }).status === 0
const withR = hasR ? it : it.skip

const made: string[] = []
afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true })))

/** What R says of a package that lies in a folder, by the words of its last line. */
function recomputed(files: readonly PackageFile[]): Record<string, string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'evidence-'))
  made.push(folder)
  for (const { name, bytes } of files) writeFileSync(path.join(folder, name), bytes)
  const { stdout, stderr } = spawnSync('Rscript', ['recompute.R'], { cwd: folder, encoding: 'utf8' })
  const line = stdout.trimEnd().split('\n').at(-1) ?? ''
  if (!line.startsWith('RECOMPUTED ')) throw new Error(stderr)
  return Object.fromEntries(line.split(' ').map((word) => word.split('=')))
}

/** The first village was certain to be drawn: a stratum of its own, in which households were. */
function withCertain(ground: Ground): Ground {
  const villages = [...ground.villages].map(([code, one], at): [string, VillageDrawn] => [
    code,
    at === 0 ? { ...one, stratum: code, psu: null, stratumSize: 200 } : one,
  ])
  return { ...ground, villages: new Map(villages) }
}

describe('R computes every figure again', () => {
  withR.each([
    ['villages as strata', makeGround('strata', 7), 35],
    ['villages as units', makeGround('psus', 7), 32],
    ['villages as units, and one that could not be missed', withCertain(makeGround('psus', 7)), 33],
    ['sheets of no drawn list', NO_GROUND, 25],
  ])('from the whole sheets, to the last digits: %s', async (_, ground, figures) => {
    const { full } = await writeEvidence(makeComputedInput(ground, 8), 'write')
    const said = recomputed(full)
    expect(said).toMatchObject({ file: 'full', figures: String(figures), left: '0' })
    expect(Number(said.largest)).toBeLessThan(1e-9)
  })

  withR('with 拒答 as a code of its own: outside the share and outside 不了解', async () => {
    const input = makeComputedInput(makeGround('strata', 7), 8, true)
    expect(input.figures.filter(({ figure }) => figure === 'refused')).toHaveLength(2)
    const { full, files } = await writeEvidence(input, 'write')
    const said = recomputed(full)
    expect(said).toMatchObject({ figures: '37', left: '0' })
    expect(Number(said.largest)).toBeLessThan(1e-9)
    const codes = files.find(({ name }) => name === 'codes.csv')?.bytes.toString('utf8')
    expect(codes).toMatch(/^overall,[^\n]*,unknown,不了解,unknown,/m)
    expect(codes).toMatch(/^overall,[^\n]*,refused,不想说,refused,/m)
  })

  withR('from the public table, with the difference that the package itself tells', async () => {
    const input = makeComputedInput(makeGround('strata', 7), 8)
    const { files, facts } = await writeEvidence(input, 'write')
    const said = recomputed(files)
    // ways of asking and late sheets are not told apart there
    expect(said).toMatchObject({ file: 'public', figures: '29', left: '3' })
    expect(Number(said.largest)).toBeLessThan(0.01)
    expect(Number(said.largest)).toBeGreaterThanOrEqual(facts.publicApart ?? 1)
  })

  withR('and says so where a figure is another one', async () => {
    const input = makeComputedInput(makeGround('strata', 7), 8)
    const figures = input.figures.map((figure, at) =>
      at === 3 ? { ...figure, value: figure.value + 0.001 } : figure,
    )
    const { full } = await writeEvidence({ ...input, figures }, 'write')
    expect(Number(recomputed(full).largest)).toBeCloseTo(0.001, 5)
  })
})
