import { safeParse } from 'valibot'
import { FORMS, formInput, formTrouble, shownFields, type ActionForm, type Values } from './forms'

const CASE = { caseId: '0b0e7a34-6b0f-4c9b-9d0e-0d6c3b8a1f01', version: 3 }
const PHOTO = '0b0e7a34-6b0f-4c9b-9d0e-0d6c3b8a1f02'
const form = (name: keyof typeof FORMS): ActionForm => {
  const found = FORMS[name]
  if (!found) throw new Error(name)
  return found
}

/** Every form filled in as far as it must be. */
const FILLED: Record<string, Values> = {
  accept: {},
  refuse: { reason: 'not_ours', goTo: '住建局', words: '这件归住建局管' },
  askMore: { words: '是哪一家' },
  correct: { categories: ['air.dust'], division: '652328100005' },
  recall: { reason: '派错了' },
  join: { coHandlers: ['dept:water', '652328101200'] },
  sign: {},
  passCheck: { words: '' },
  failCheck: { reason: '东头还有半车' },
  handBack: { reason: '不在我们乡' },
  handOver: { desk: '652328101200', words: '' },
  progress: { words: '正在清运', photos: [PHOTO] },
  siteVisit: { verified: true, words: '土堆没盖', photos: [], publicTitle: '人民路工地土堆没盖' },
  extend: { reason: '等设备', workingDays: '5' },
  resolve: { found: '土堆没盖', done: '盖上了', photos: [PHOTO], verified: true },
  countyDecision: { words: '县里看过，已经办到位' },
  unlink: { reason: '不是同一处' },
  note: { words: '打过电话' },
}

describe('the forms of the desk', () => {
  it.each(Object.entries(FILLED))('%s goes as the contract takes it', (name, values) => {
    const one = form(name as keyof typeof FORMS)
    expect(formTrouble(one, values)).toEqual({})
    const seen = one.unversioned ? { caseId: CASE.caseId } : CASE
    expect(safeParse(one.command.input, { ...seen, ...formInput(one, values) }).issues).toBeUndefined()
  })

  it('are all tested', () => {
    expect(Object.keys(FILLED).sort()).toEqual(Object.keys(FORMS).sort())
  })

  it('ask where to go only when the case is not ours', () => {
    const names = (values: Values) => shownFields(form('refuse'), values).map((field) => field.name)
    expect(names({ reason: 'unclear' })).not.toContain('goTo')
    expect(names({ reason: 'not_ours' })).toContain('goTo')
  })

  it('do not close a case without proof', () => {
    const { photos: _, ...without } = FILLED['resolve'] ?? {}
    expect(formTrouble(form('resolve'), without)).toHaveProperty('noPhotoReason')
    expect(formTrouble(form('resolve'), { ...without, noPhotoReason: '当事人已经搬走' })).toEqual({})
  })

  it('name what is empty or too short', () => {
    expect(formTrouble(form('askMore'), { words: '  ' })).toHaveProperty('words')
    expect(formTrouble(form('extend'), { reason: '等', workingDays: '0' })).toHaveProperty('workingDays')
    expect(formTrouble(form('siteVisit'), { verified: true, words: '有', publicTitle: '土' })).toHaveProperty(
      'publicTitle',
    )
  })
})
