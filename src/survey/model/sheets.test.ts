import { createSheets, type LocalSheet, type Receipt } from './sheets'

const RECEIPT: Receipt = { receipt: '0000-0000-0000-0000', number: 7, resultsOn: '2026-11-20' }
const OWN = { survey: 's1', assisted: false }
const FULL = '手机存满了'

/** A phone whose storage and outbox the test holds in its hands. */
function phone(kept: Record<string, LocalSheet> = {}) {
  const stored = { current: kept }
  const posted: object[] = []
  const outbox = { full: false }
  const sheets = createSheets({
    load: () => stored.current,
    save: (all) => {
      stored.current = structuredClone(all)
    },
    post: ({ answers }) => {
      if (outbox.full) return Promise.reject(new Error('full'))
      posted.push(answers)
      return Promise.resolve(`entry-${posted.length}`)
    },
  })
  return { sheets, stored, posted, outbox }
}

describe('a sheet on the phone', () => {
  it('is stored with every answer and found again after the app was closed', () => {
    const first = phone()
    first.sheets.begin(OWN, null)
    first.sheets.change(OWN, { answers: { air: 'good' }, at: 'air' })
    const later = phone(first.stored.current)
    expect(later.sheets.begin(OWN, null)).toMatchObject({
      answers: { air: 'good' },
      at: 'air',
      stage: 'filling',
    })
  })

  it('waits in the outbox, over a restart too, until it has arrived', async () => {
    const before = phone()
    before.sheets.begin(OWN, null)
    await before.sheets.handOver(OWN, { air: 'good' }, FULL)
    const after = phone(before.stored.current)
    expect(after.sheets.awaited()).toEqual(['entry-1'])
    expect(after.sheets.find(OWN)).toMatchObject({ stage: 'waiting', answers: { air: 'good' } })
    after.sheets.settle('entry-1', { receipt: RECEIPT })
    expect(after.sheets.find(OWN)).toMatchObject({ stage: 'sent', receipt: RECEIPT })
    expect(after.sheets.awaited()).toEqual([])
  })

  it('keeps the receipt of what arrived, but not the answers', async () => {
    const { sheets, stored } = phone()
    sheets.begin(OWN, null)
    await sheets.handOver(OWN, { air: 'good' }, FULL)
    sheets.settle('entry-1', { receipt: RECEIPT })
    expect(JSON.stringify(stored.current)).not.toContain('good')
  })

  it('is forgotten with its receipt when it was withdrawn', async () => {
    const { sheets } = phone()
    sheets.begin(OWN, null)
    await sheets.handOver(OWN, {}, FULL)
    sheets.settle('entry-1', { receipt: RECEIPT })
    sheets.forget('1111-1111-1111-1111')
    expect(sheets.find(OWN)?.stage).toBe('sent')
    sheets.forget(RECEIPT.receipt)
    expect(sheets.find(OWN)).toBeUndefined()
  })

  it('is handed over once, however often one taps', async () => {
    const { sheets, posted } = phone()
    sheets.begin(OWN, null)
    await Promise.all([sheets.handOver(OWN, {}, FULL), sheets.handOver(OWN, {}, FULL)])
    expect(posted).toHaveLength(1)
  })

  it('cannot be changed once handed over', async () => {
    const { sheets } = phone()
    sheets.begin(OWN, null)
    await sheets.handOver(OWN, { air: 'good' }, FULL)
    sheets.change(OWN, { answers: { air: 'poor' } })
    expect(sheets.begin(OWN, null)).toMatchObject({ stage: 'waiting', answers: { air: 'good' } })
  })

  it('stays as it was, with a word about it, when the phone is full', async () => {
    const { sheets, outbox } = phone()
    sheets.begin(OWN, null)
    sheets.change(OWN, { answers: { air: 'good' } })
    outbox.full = true
    await sheets.handOver(OWN, { air: 'good' }, FULL)
    expect(sheets.find(OWN)).toMatchObject({ stage: 'filling', problem: FULL, answers: { air: 'good' } })
  })

  it('says why it was refused, keeps the answers, and can be opened again', async () => {
    const { sheets } = phone()
    sheets.begin(OWN, null)
    await sheets.handOver(OWN, { air: 'good' }, FULL)
    sheets.settle('entry-1', { problem: '这次调查您已经答过了' })
    expect(sheets.find(OWN)).toMatchObject({
      stage: 'refused',
      problem: '这次调查您已经答过了',
      answers: { air: 'good' },
    })
    sheets.reopen(OWN)
    expect(sheets.find(OWN)).toMatchObject({ stage: 'filling', problem: null })
  })

  it('can be handed over again when its entry is gone', async () => {
    const { sheets, posted } = phone()
    sheets.begin(OWN, null)
    await sheets.handOver(OWN, { air: 'good' }, FULL)
    sheets.settle('entry-1', 'gone')
    await sheets.handOver(OWN, { air: 'good' }, FULL)
    expect(posted).toHaveLength(2)
    sheets.settle('entry-1', { receipt: RECEIPT })
    expect(sheets.find(OWN)?.stage).toBe('waiting')
  })

  it('is apart from the one filled in for the family, which can begin anew', async () => {
    const { sheets } = phone()
    const help = { survey: 's1', assisted: true }
    sheets.begin(OWN, null)
    sheets.begin(help, 'invite')
    sheets.change(help, { answers: { air: 'poor' } })
    expect(sheets.find(OWN)?.answers).toEqual({})
    await sheets.handOver(help, { air: 'poor' }, FULL)
    sheets.settle('entry-1', { receipt: RECEIPT })
    expect(sheets.begin(help, null)).toMatchObject({ stage: 'filling', answers: {}, invite: null })
  })
})
