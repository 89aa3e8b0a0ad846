import { DEFAULT_LOCALE } from '../../../shared/locale'
import { linesOf, type Party } from './volunteers'
import { tableWords } from './words'

async function lines(...parties: Party[]) {
  const all = []
  for await (const line of linesOf(parties, tableWords(DEFAULT_LOCALE).volunteers)) all.push(line)
  return all
}
const party = (names: string[], people: number, minutes: number | null = 120, walkIn = false): Party => ({
  names,
  people,
  minutes,
  walkIn,
})

describe('volunteers of a table', () => {
  it('each have the hours of their party', async () => {
    expect(await lines(party(['阿依努尔', '努尔兰'], 2))).toEqual([
      { name: '阿依努尔', minutes: 120, note: '' },
      { name: '努尔兰', minutes: 120, note: '' },
    ])
  })

  it('have none where fewer came than were named: nobody knows who stayed at home', async () => {
    const said = await lines(party(['甲', '乙', '丙'], 2))
    expect(said.map(({ name, minutes }) => [name, minutes])).toEqual([
      ['甲', null],
      ['乙', null],
      ['丙', null],
    ])
    expect(said[0]?.note).toBe('留名字的 3 人，来了 2 人，来的每人 120 分钟，请核对是谁')
  })

  it('are counted where nobody gave a name, or it was cleared', async () => {
    const said = await lines(party([], 3), party(['甲'], 2), party(['乙', '丙'], 1))
    expect(said.at(-1)).toEqual({ name: '', minutes: null, note: '另有 4 人没有留名字，或名字已按期清除' })
    expect(said.find(({ name }) => name === '甲')).toMatchObject({
      minutes: 120,
      note: '来了 2 人，留了名字的 1 人',
    })
  })

  it('who walked in or were not signed out are said to', async () => {
    expect(await lines(party(['甲'], 1, null, true))).toEqual([
      { name: '甲', minutes: null, note: '现场来的；时间没记' },
    ])
    expect(await lines()).toEqual([])
  })
})
