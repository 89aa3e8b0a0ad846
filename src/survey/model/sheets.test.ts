import { CallError, offlineError } from '@/client/errors'
import { createSheets, type LocalSheet, type Receipt } from './sheets'

const RECEIPT: Receipt = { receipt: '0000-0000-0000-0000', number: 7, resultsOn: '2026-11-20' }
const OWN = { survey: 's1', assisted: false }

/** A phone whose network and storage the test holds in its hands. */
function phone(kept: Record<string, LocalSheet> = {}) {
  const stored = { current: kept }
  const sent: { key: string; answers: object }[] = []
  const answer: { current: () => Promise<Receipt> } = { current: () => Promise.resolve(RECEIPT) }
  let made = 0
  const sheets = createSheets({
    load: () => stored.current,
    save: (all) => {
      stored.current = structuredClone(all)
      return true
    },
    submit: (sheet) => {
      sent.push({ key: sheet.key, answers: sheet.answers })
      return answer.current()
    },
    uuid: () => `key-${(made += 1)}`,
  })
  return { sheets, stored, sent, answer }
}

describe('a sheet on the phone', () => {
  it('is stored with every answer and found again after the app was closed', () => {
    const first = phone()
    first.sheets.begin(OWN, null)
    first.sheets.change(OWN, { answers: { air: 'good' }, at: 'air' })
    const later = phone(first.stored.current)
    expect(later.sheets.begin(OWN, null)).toMatchObject({ answers: { air: 'good' }, at: 'air', key: 'key-1' })
  })

  it('arrives and keeps its receipt, but not the answers', async () => {
    const { sheets, stored } = phone()
    sheets.begin(OWN, null)
    await sheets.handOver(OWN, { air: 'good' })
    expect(sheets.find(OWN)).toMatchObject({ stage: 'sent', receipt: RECEIPT, answers: {} })
    expect(JSON.stringify(stored.current)).not.toContain('good')
  })

  it('waits without a network and goes with the same key when there is one', async () => {
    const { sheets, sent, answer } = phone()
    sheets.begin(OWN, null)
    answer.current = () => Promise.reject(offlineError())
    await sheets.handOver(OWN, { air: 'good' })
    expect(sheets.find(OWN)).toMatchObject({ stage: 'waiting', answers: { air: 'good' } })
    answer.current = () => Promise.resolve(RECEIPT)
    await sheets.sendWaiting()
    expect(sheets.find(OWN)?.stage).toBe('sent')
    expect(sent).toEqual([
      { key: 'key-1', answers: { air: 'good' } },
      { key: 'key-1', answers: { air: 'good' } },
    ])
  })

  it('waits over a restart', async () => {
    const before = phone()
    before.answer.current = () => Promise.reject(offlineError())
    before.sheets.begin(OWN, null)
    await before.sheets.handOver(OWN, { air: 'good' })
    const after = phone(before.stored.current)
    await after.sheets.sendWaiting()
    expect(after.sent).toEqual([{ key: 'key-1', answers: { air: 'good' } }])
  })

  it('is sent once at a time', async () => {
    const { sheets, sent } = phone()
    sheets.begin(OWN, null)
    await Promise.all([sheets.handOver(OWN, {}), sheets.sendWaiting(), sheets.sendWaiting()])
    expect(sent).toHaveLength(1)
  })

  it('cannot be changed once handed over', async () => {
    const { sheets, answer } = phone()
    answer.current = () => Promise.reject(offlineError())
    sheets.begin(OWN, null)
    await sheets.handOver(OWN, { air: 'good' })
    sheets.change(OWN, { answers: { air: 'poor' } })
    expect(sheets.begin(OWN, null)).toMatchObject({ stage: 'waiting', answers: { air: 'good' } })
  })

  it('says why it was refused, keeps the answers, and gets a new key when opened again', async () => {
    const { sheets, answer } = phone()
    answer.current = () => Promise.reject(new CallError('conflict', '这次调查您已经答过了'))
    sheets.begin(OWN, null)
    await sheets.handOver(OWN, { air: 'good' })
    expect(sheets.find(OWN)).toMatchObject({
      stage: 'refused',
      problem: '这次调查您已经答过了',
      answers: { air: 'good' },
    })
    sheets.reopen(OWN)
    expect(sheets.find(OWN)).toMatchObject({ stage: 'filling', key: 'key-2', problem: null })
  })

  it('is apart from the one filled in for the family, which can begin anew', async () => {
    const { sheets } = phone()
    const help = { survey: 's1', assisted: true }
    sheets.begin(OWN, null)
    sheets.begin(help, 'invite')
    sheets.change(help, { answers: { air: 'poor' } })
    expect(sheets.find(OWN)?.answers).toEqual({})
    await sheets.handOver(help, { air: 'poor' })
    expect(sheets.begin(help, null)).toMatchObject({
      stage: 'filling',
      answers: {},
      key: 'key-3',
      invite: null,
    })
  })
})
