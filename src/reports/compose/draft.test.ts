import { namelessInput, submitInput } from '@/client/outbox/report'
import { TOWNS } from '@cloud/shared/divisions'
import { reportsContract } from '@cloud/features/reports/contract'
import { safeParse } from 'valibot'
import { divisionsIn, emptyDraft, lacking, phoneTrouble, segments, sizeWords } from './draft'

const fresh = emptyDraft({ name: '', phone: '' })
const [town] = TOWNS
if (!town) throw new Error('the county has towns')
const filled = {
  ...fresh,
  categories: ['air.straw' as const],
  place: { ...fresh.place, town: town.code },
}

describe('what is missing', () => {
  it('is named in the order of the page', () => {
    expect(lacking(fresh, 0)).toEqual(['photos', 'what', 'where'])
    expect(lacking(filled, 1)).toEqual([])
  })

  it('asks for words instead, without a photo', () => {
    const without = { ...filled, withoutPhoto: true }
    expect(lacking(without, 0)).toEqual(['say'])
    expect(lacking({ ...without, words: '冒黑烟' }, 0)).toEqual([])
    expect(segments(without, 0)).toEqual([true, true, true, false])
  })

  it('asks for a phone number only where the handler is to call', () => {
    expect(phoneTrouble({ ...filled, identity: 'county' })).toBeNull()
    expect(phoneTrouble({ ...filled, identity: 'handlers' })).toBe('missing')
    expect(phoneTrouble({ ...filled, phone: '1381234567' })).toBe('wrong')
    expect(phoneTrouble({ ...filled, identity: 'anonymous', phone: '1' })).toBeNull()
  })
})

describe('what is sent', () => {
  it('is what the contract takes, with nothing empty in it', () => {
    const input = submitInput({ ...filled, words: ' 冒烟 ', phone: '13812345678' }, [
      '0b0e7a34-6b0f-4c9b-9d0e-0d6c3b8a1f01',
      '0b0e7a34-6b0f-4c9b-9d0e-0d6c3b8a1f02',
    ])
    expect(safeParse(reportsContract.submit.input, input).success).toBe(true)
    expect(input).toEqual({
      photos: ['0b0e7a34-6b0f-4c9b-9d0e-0d6c3b8a1f01', '0b0e7a34-6b0f-4c9b-9d0e-0d6c3b8a1f02'],
      words: '冒烟',
      categories: ['air.straw'],
      place: { town: town.code },
      identity: 'county',
      contact: { phone: '13812345678' },
    })
  })

  it('never carries a name or a number with an anonymous report', () => {
    const nobody = { ...filled, identity: 'anonymous' as const, name: '古丽', phone: '13812345678' }
    const secrets = { claim: 'c'.repeat(43), receipt: '1'.repeat(40), receiptHash: 'a'.repeat(64) }
    const input = namelessInput({ ...nobody, secrets }, [])
    expect(safeParse(reportsContract.submitAnonymous.input, input).success).toBe(true)
    expect(JSON.stringify(input)).not.toMatch(/古丽|138|1{40}/)
    expect(() => submitInput(nobody, [])).toThrow(RangeError)
    expect(() => namelessInput(nobody, [])).toThrow(RangeError)
  })
})

describe('an address from the map', () => {
  it('gives town and village', () => {
    const [village] = town.villages
    expect(divisionsIn(`新疆木垒哈萨克自治县${town.name}${village?.name ?? ''}12 号`)).toEqual({
      town: town.code,
      village: village?.code ?? null,
    })
  })
  it('gives nothing where it names nothing of ours', () => {
    expect(divisionsIn('乌鲁木齐市天山区')).toEqual({ town: null, village: null })
  })
})

describe('the size of photos', () => {
  it.each([
    [300, '1 KB'],
    [48_000, '47 KB'],
    [104_800, '102 KB'],
    [600_000, '0.6 MB'],
  ])('%i bytes are %s', (bytes, said) => expect(sizeWords(bytes)).toBe(said))
})
