import { createHash } from 'node:crypto'
import { makeEvidenceInput, makeEvidenceSheets, TOWNS } from '../../../../tests/factories/evidence'
import { makeComputedInput, makeGround } from '../../../../tests/factories/evidence-sample'
import { type PackageFile, writeEvidence } from './write'

const sum = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const textOf = (files: readonly PackageFile[], name: string) =>
  files.find((file) => file.name === name)?.bytes.toString('utf8') ?? ''
const linesOf = (files: readonly PackageFile[], name: string) =>
  textOf(files, name).replace('\ufeff', '').trimEnd().split('\r\n')
const computed = () => makeComputedInput(makeGround('strata', 7), 8)

test('the public files name no village, interviewer, way of asking, and nobody’s words; the office’s name all but those', async () => {
  const input = computed()
  const { files, full } = await writeEvidence(input, 'write')
  const said = Buffer.concat(files.map(({ bytes }) => bytes)).toString('utf8')
  expect(said).not.toMatch(/井水/)
  expect(said).not.toMatch(/652328\d{6}/)
  expect(linesOf(files, 'sheets.csv')[0]).toBe('town,sex,age,weight,overall,air,water,noise,why,events')
  expect(textOf(files, 'figures.csv')).not.toContain('interviewer')
  expect(textOf(full, 'figures.csv')).toContain('interviewer')
  const whole = textOf(full, 'sheets-full.csv')
  expect(whole).not.toMatch(/井水|652328\d{6}/)
  expect(linesOf(full, 'sheets-full.csv')).toHaveLength(1 + input.sheets.length)
})

test('each file’s sum is in the list, and the sum of the office’s list in the public package', async () => {
  const { files, full } = await writeEvidence(computed(), 'write')
  for (const each of [files, full]) {
    const listed = textOf(each, 'SHA256SUMS.txt')
    const others = each.filter(({ name }) => name !== 'SHA256SUMS.txt')
    expect(listed).toBe(others.map(({ name, bytes }) => `${sum(bytes)}  ${name}\n`).join(''))
  }
  const list = full.find(({ name }) => name === 'SHA256SUMS.txt')?.bytes ?? Buffer.alloc(0)
  expect(JSON.parse(textOf(files, 'office.json'))).toEqual({ sums: sum(list) })
})

test('without an office nothing whole is written, and the package says so', async () => {
  const { files, full } = await writeEvidence(computed(), null)
  expect(full).toEqual([])
  expect(textOf(files, 'office.json')).toBe('null\n')
  expect(textOf(files, 'README.txt')).toContain('没有给统计局留全表')
})

test('places leave as numbers drawn at random: two packages of the same sheets differ in them', async () => {
  const first = textOf((await writeEvidence(computed(), 'write')).full, 'sheets-full.csv')
  const second = textOf((await writeEvidence(computed(), 'write')).full, 'sheets-full.csv')
  expect(first).not.toBe(second)
})

test('facts tell what was merged, what was held, and how far strangers come out', async () => {
  const { facts } = await writeEvidence(computed(), null)
  expect(facts.sheets).toEqual({ drawn: 540, open: 200 })
  expect(facts.marginsOff).toBeLessThan(1e-10)
  expect(facts.heaviest).toBeGreaterThan(1)
  expect(facts.publicApart).toBeLessThan(0.01)
  expect(facts.merges.open?.towns).toContain(TOWNS[3])
})

test('a table that cannot be made safe is left out by name, and everything else stands', async () => {
  const { files, facts } = await writeEvidence(
    makeEvidenceInput({ sheets: [...makeEvidenceSheets(200, 1), ...makeEvidenceSheets(3, 2, 'open')] }),
    null,
  )
  expect(facts.refused).toEqual({ drawn: null, open: { kind: 'too_few', sheets: 3 } })
  expect(files.map(({ name }) => name)).toContain('sheets.csv')
  expect(files.map(({ name }) => name)).not.toContain('sheets-open.csv')
  expect(textOf(files, 'README.txt')).toContain('答卷不到 5 份')
})

test('a handful of doubted sheets is not told by what is left without them', async () => {
  const few = makeEvidenceSheets(300, 3).map((sheet, at) => ({ ...sheet, flags: at < 4 ? ['late'] : [] }))
  const many = few.map((sheet, at) => ({ ...sheet, flags: at < 5 ? ['late'] : [] }))
  const line = async (sheets: typeof few) =>
    linesOf((await writeEvidence(makeEvidenceInput({ sheets }), null)).files, 'exclusions.csv')[1]
  expect(await line(few)).toMatch(/^late,截止以后才传到,<5,0\.\d+,$/)
  expect(await line(many)).toMatch(/^late,截止以后才传到,5,0\.\d+,0\.\d+$/)
  // nor is a handful that was not doubted
  const nearlyAll = few.map((sheet, at) => ({ ...sheet, flags: at < 297 ? ['late'] : [] }))
  expect(await line(nearlyAll)).toMatch(/^late,截止以后才传到,297,0\.\d+,$/)
})
