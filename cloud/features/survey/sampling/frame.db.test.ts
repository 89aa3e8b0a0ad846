import { eq } from 'drizzle-orm'
import {
  deedsOn,
  FRAME_ABOUT,
  frameCsv,
  keepFrame,
  makeSampleSurvey,
  makeTeam,
  type Team,
} from '../../../../tests/factories/sample'
import { startTestServices, type TestServices } from '../../../../tests/support/services'
import { MAX_FRAME_HOUSEHOLDS, surveyDesk } from '../contract/desk'
import { frames } from './tables'

let t: TestServices
let survey: string
let team: Team
beforeAll(async () => {
  t = await startTestServices()
  team = await makeTeam(t)
})
afterAll(() => t.stop())
beforeEach(async () => {
  survey = await makeSampleSurvey(t)
})

const sampling = (as = team.surveyor) => t.call(surveyDesk.sampling, { survey }, { as })
const look = (bytes: Buffer, columns: object | null = null) =>
  t.call(
    surveyDesk.lookAtFrame,
    { survey, columns: JSON.stringify(columns) },
    { as: team.surveyor, upload: bytes },
  )
const actions = () => deedsOn(t, survey)

describe('a list', () => {
  it('is looked at before it is kept, and of the look nothing stays', async () => {
    const seen = await look(Buffer.from(frameCsv()))
    expect(seen).toMatchObject({
      mapping: FRAME_ABOUT.columns,
      lines: 264,
      households: 264,
      villages: 22,
      refused: 0,
    })
    expect(seen.columns[2]).toEqual({
      heading: '地址',
      values: ['磨坊往北第 1 家', '磨坊往北第 2 家', '磨坊往北第 3 家'],
    })
    expect((await sampling()).frame).toBeNull()
    expect(await actions()).toEqual([])
  })

  it('tells what it does not take by the line, without saying a name again', async () => {
    const seen = await look(
      Buffer.from('村,地址\n水磨沟,磨坊对面\n水磨沟,张建国家\n哪儿,路边\n水磨沟,磨坊对面\n'),
    )
    expect(seen).toMatchObject({ lines: 4, households: 1, refused: 3 })
    expect(seen.faults).toEqual([
      { line: 3, words: '地址里像有人名，请改成门牌或地标' },
      { line: 4, words: '没有“哪儿”这个村，或者不止一个' },
      { line: 5, words: '和前面的重复：磨坊对面' },
    ])
  })

  it('whose columns nobody knows is shown, and read once they are named', async () => {
    const bytes = Buffer.from('a,b\n水磨沟,磨坊对面\n')
    expect(await look(bytes)).toMatchObject({ mapping: { village: null, place: null }, households: 0 })
    const named = { village: 0, town: null, place: 1, adults: null }
    expect(await look(bytes, named)).toMatchObject({ mapping: named, households: 1 })
  })

  it('is kept sealed, said with its gaps, and replaced by another as long as nobody agreed', async () => {
    const kept = await keepFrame(t, survey, team)
    expect(kept).toMatchObject({ households: 264, refused: 0 })
    const { frame } = await sampling()
    expect(frame).toMatchObject({
      source: '县统计局住户名册',
      asOf: '2026-09-30',
      villages: 22,
      sha256: kept.sha256,
    })
    expect(frame?.without).toHaveLength(43)
    const [row] = await t.db.select().from(frames).where(eq(frames.surveyId, survey))
    expect(JSON.stringify(row)).not.toContain('磨坊')
    const other = await keepFrame(t, survey, team, frameCsv(1, 5))
    expect((await sampling()).frame).toMatchObject({ households: 55, sha256: other.sha256 })
    expect(await actions()).toEqual(['survey.frame', 'survey.frame'])
  })

  it.each([
    ['nothing', Buffer.from('\n')],
    ['a photo', Buffer.from('ffd8ffe000100000', 'hex')],
    ['a web page', Buffer.from('<html><table><tr><td>村</td><td>地址</td></tr></table></html>')],
    ['a broken workbook', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.from('xl/workbook')])],
    ['a list of nobody', Buffer.from('村,地址\n')],
  ])('is refused: %s', async (name, bytes) => {
    const kept = t.call(
      surveyDesk.keepFrame,
      {
        survey,
        about: JSON.stringify({
          ...FRAME_ABOUT,
          columns: { village: 0, town: null, place: 1, adults: null },
        }),
      },
      { as: team.surveyor, upload: bytes },
    )
    await expect(kept).rejects.toMatchObject({ code: 'invalid' })
    if (name !== 'a list of nobody') await expect(look(bytes)).rejects.toMatchObject({ code: 'invalid' })
  })

  it('of more households than a county has is refused; as many as are allowed are read', async () => {
    const lines = (count: number) => Buffer.from(`村,地址\n${'a,bbbbbbbbbbbbbbbbbbbbbbbb\n'.repeat(count)}`)
    expect(await look(lines(MAX_FRAME_HOUSEHOLDS))).toMatchObject({ lines: MAX_FRAME_HOUSEHOLDS })
    await expect(look(lines(MAX_FRAME_HOUSEHOLDS + 1))).rejects.toMatchObject({ code: 'invalid' })
  })

  it('of more than eight megabytes is refused', async () => {
    await expect(look(Buffer.alloc(8 * 1024 * 1024 + 1, 'x'))).rejects.toMatchObject({ code: 'too_large' })
  })
})
