import { safeParse } from 'valibot'
import { reportsContract } from '@cloud/features/reports/contract'
import { type ActionForm, FORMS, type Values } from './forms'
import { previewed } from './previewed'

const CASE = '0b0e7a34-6b0f-4c9b-9d0e-0d6c3b8a1f01'
const form = (name: keyof typeof FORMS): ActionForm => {
  const found = FORMS[name]
  if (!found) throw new Error(name)
  return found
}
const VALUES: readonly Values[] = [
  {},
  { reason: 'unclear', words: '说不清在哪' },
  { reason: 'not_ours', goTo: '住建局', words: '归住建局管', desk: '652328101200', verified: false },
  { found: '土堆没盖', done: '盖上了', verified: true, photos: [], noPhotoReason: '夜里拍不出来' },
  { reason: '等清运车', workingDays: 'x' },
  { reason: '等清运车', workingDays: '3', photos: [CASE] },
]

describe('what is previewed of a form', () => {
  it('is what the contract takes, finished or not', () => {
    for (const one of Object.values(FORMS))
      for (const values of VALUES) {
        const input = previewed(CASE, one, values)
        if (input)
          expect([input, safeParse(reportsContract.preview.input, input).issues]).toEqual([input, undefined])
      }
  })

  it('waits for the choice that decides on the words, and sends it with them', () => {
    expect(previewed(CASE, form('refuse'), { words: '不接' })).toBeNull()
    expect(previewed(CASE, form('siteVisit'), { words: '看过' })).toBeNull()
    expect(previewed(CASE, form('handOver'), {})).toBeNull()
    expect(previewed(CASE, form('refuse'), VALUES[2] ?? {})).toEqual({
      caseId: CASE,
      action: 'refuse',
      reason: 'not_ours',
      goTo: '住建局',
      words: '归住建局管',
    })
    expect(previewed(CASE, form('resolve'), VALUES[3] ?? {})).toMatchObject({
      found: '土堆没盖',
      done: '盖上了',
      noPhotoReason: '夜里拍不出来',
    })
  })

  it('keeps from the preview what its reporter does not read', () => {
    expect(previewed(CASE, form('passCheck'), { words: '看过了' })).toEqual({
      caseId: CASE,
      action: 'passCheck',
    })
    expect(previewed(CASE, form('failCheck'), { reason: '没清完' })).toEqual({
      caseId: CASE,
      action: 'failCheck',
    })
    expect(previewed(CASE, form('note'), { words: '内部' })).toBeNull()
  })
})
