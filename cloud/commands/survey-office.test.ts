import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sealForOffice } from '../platform/box/office'
import { UsageError } from './call'
import { runSurveyOffice } from './survey-office-run'

const pair = () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return {
    open: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    own: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}
const office = pair()
const WHOLE = JSON.stringify({
  survey: 's',
  sheets: [],
  evidence: { 'sheets-full.csv': 'a\r\n1\r\n', 'recompute.R': '# 算' },
})

let folder: string
let said: string[]
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'office-'))
  said = []
  writeFileSync(at('office.bin'), sealForOffice(office.open, WHOLE))
  writeFileSync(at('own.pem'), office.own)
  writeFileSync(at('other.pem'), pair().own)
})
afterEach(() => rmSync(folder, { recursive: true }))
const at = (name: string) => path.join(folder, name)
const run = (key = 'own.pem', file = 'office.bin') =>
  runSurveyOffice([at(file), '--key', at(key), '--to', at('whole')], (text) => said.push(text))

test('the office’s files are laid into a new folder that only its owner reads', () => {
  expect(run()).toBe(0)
  expect(readdirSync(at('whole')).sort()).toEqual(['office.json', 'recompute.R', 'sheets-full.csv'])
  expect(readFileSync(at('whole/sheets-full.csv'), 'utf8')).toBe('a\r\n1\r\n')
  expect(readFileSync(at('whole/office.json'), 'utf8')).toBe(WHOLE)
  expect(statSync(at('whole')).mode & 0o077).toBe(0)
  expect(statSync(at('whole/sheets-full.csv')).mode & 0o077).toBe(0)
  expect(run()).toBe(1)
  expect(said.at(-1)).toMatch(/已经有/)
})

test('another key, a cut file and a missing one write nothing and say so', () => {
  writeFileSync(at('cut.bin'), readFileSync(at('office.bin')).subarray(0, -1))
  writeFileSync(at('names.bin'), sealForOffice(office.open, JSON.stringify({ evidence: { '../out': 'a' } })))
  for (const [key, file] of [
    ['other.pem', 'office.bin'],
    ['own.pem', 'cut.bin'],
    ['own.pem', 'names.bin'],
    ['own.pem', 'none.bin'],
  ] as const)
    expect(run(key, file)).toBe(file === 'none.bin' ? 2 : 1)
  expect(said.map((text) => text.slice(0, 3))).toEqual(['解不开', '解不开', '解不开', '读不到'])
  expect(readdirSync(folder)).not.toContain('whole')
})

test('the call is understood as a whole or not at all', () => {
  expect(() => runSurveyOffice([at('office.bin')], () => {})).toThrow(UsageError)
  expect(runSurveyOffice(['--help'], (text) => said.push(text))).toBe(0)
  expect(said[0]).toMatch(/^解开统计局的全表/)
})
