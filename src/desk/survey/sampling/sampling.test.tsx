/** @jest-environment jsdom */
import '../../../../tests/support/match-media'
import { configure, fireEvent, screen, waitFor, within } from '@testing-library/react'
import type { FrameLookView, SamplingView } from '@cloud/features/survey/contract/desk'
import { surveyDesk } from '@cloud/features/survey/contract/desk'
import { CallError } from '@/client/errors'
import { queryClient } from '@/client/queries'
import { forgetSession } from '@/client/session'
import { show, signIn, tap, type } from '../../../../tests/support/desk'
import { fakeServer } from '../../../../tests/support/fake-server'
import { resetTaro, setParams } from '../../../../tests/support/taro-mock'
import SamplingPage from '.'
import { AGREED, makeDraw, makeView, SHA, SURVEY } from '../../../../tests/factories/sampling.ui'

jest.mock('../../platform/wide', () => ({ useWide: () => true }))
let mockList: object | null = null
jest.mock('../../platform/list', () => ({
  canBring: true,
  pickList: () => Promise.resolve(mockList),
}))

const server = fakeServer()
configure({ asyncUtilTimeout: 4000 })
const NOW = new Date('2026-10-16T06:00:00Z')

beforeEach(() => {
  jest.useFakeTimers({ now: NOW, doNotFake: ['setTimeout', 'setInterval', 'queueMicrotask', 'nextTick'] })
  resetTaro()
  setParams({ survey: SURVEY })
  queryClient.clear()
  forgetSession()
  server.reset()
  mockList = null
  signIn('surveyor')
})
afterEach(() => jest.useRealTimers())

/** The page once it has its answer. */
async function open(answer: SamplingView) {
  server.answer(surveyDesk.sampling, () => answer)
  const shown = show(<SamplingPage />)
  await screen.findByText('住户名单')
  return shown
}

it('is for surveyors and those who may agree, and asks nothing of others', () => {
  signIn('town')
  show(<SamplingPage />)
  expect(screen.getByText('调查负责人、县领导和审计员才能看')).toBeTruthy()
  expect(server.asked.map(({ name }) => name)).not.toContain('sampling')
})

it('without a survey says where one comes from', () => {
  setParams({})
  show(<SamplingPage />)
  expect(screen.getByText('没有说是哪次调查')).toBeTruthy()
})

it('shows the list with its gaps, and which step is next', async () => {
  await open(makeView())
  expect(screen.getByText('24,860 户')).toBeTruthy()
  expect(screen.getByText('夏天在牧场的住户没有地址')).toBeTruthy()
  expect(screen.getByText(/双泉村/)).toBeTruthy()
  expect(screen.getByRole('listitem', { name: /^名单，好了$/ })).toBeTruthy()
  expect(screen.getByRole('listitem', { name: /^人口，现在办$/ })).toBeTruthy()
})

describe('a list', () => {
  const look: FrameLookView = {
    columns: [
      { heading: '村', values: ['水磨沟村'] },
      { heading: '在哪', values: ['磨坊对面'] },
    ],
    mapping: { village: 0, town: null, place: null, adults: null },
    lines: 3,
    households: 0,
    villages: 0,
    refused: 0,
    faults: [],
  }
  const known: FrameLookView = {
    ...look,
    mapping: { ...look.mapping, place: 1 },
    households: 2,
    villages: 1,
    refused: 1,
    faults: [{ line: 3, words: '地址里像有人名，请改成门牌或地标' }],
  }

  it('is looked at, its columns named, what is not taken told, and kept with what it is', async () => {
    const sent: [string, Record<string, string>][] = []
    mockList = {
      name: '名单.csv',
      bytes: 90,
      send: (address: string, { fields }: { fields: Record<string, string> }) => {
        sent.push([address, fields])
        if (!address.endsWith('/look')) return Promise.resolve({ households: 2, refused: 1, sha256: SHA })
        return Promise.resolve(fields.columns === 'null' ? look : known)
      },
    }
    await open(makeView({ frame: null }))
    tap('选名单文件')
    expect(await screen.findByText('要指明村和住处两列')).toBeTruthy()
    const places = within(screen.getByRole('group', { name: '住在哪里' }))
    fireEvent.click(places.getByText('在哪'))
    expect(await screen.findByText('收 2 户，1 个村和社区')).toBeTruthy()
    expect(screen.getByText('地址里像有人名，请改成门牌或地标')).toBeTruthy()
    tap('收下名单')
    expect(screen.getByText('这三样都要写，日期写成 2026-09-30 这样')).toBeTruthy()
    type('谁的名单', '县统计局')
    type('哪天的', '2026-09-30')
    type('少了谁', '没有')
    tap('收下名单')
    await waitFor(() => expect(sent).toHaveLength(3))
    expect(JSON.parse(sent[2]?.[1].about ?? '')).toEqual({
      columns: known.mapping,
      source: '县统计局',
      asOf: '2026-09-30',
      missing: '没有',
    })
    await waitFor(() => expect(server.inputs(surveyDesk.sampling).length).toBeGreaterThan(1))
  })

  it('that cannot be read says why, and is tried again as the same deed', async () => {
    const keys: string[] = []
    mockList = {
      name: 'a.csv',
      bytes: 9,
      send: (_: string, { key }: { key: string }) => {
        keys.push(key)
        return Promise.reject(new CallError('invalid', '这不是表格，请传 CSV 或 xlsx'))
      },
    }
    await open(makeView({ frame: null }))
    tap('选名单文件')
    expect(await screen.findByText('这不是表格，请传 CSV 或 xlsx')).toBeTruthy()
    tap('再试一次')
    await waitFor(() => expect(keys).toHaveLength(2))
    expect(keys[0]).toBe(keys[1])
    // mended meanwhile, under the same name: another deed
    await screen.findByText('这不是表格，请传 CSV 或 xlsx')
    tap('换一个文件')
    await waitFor(() => expect(keys).toHaveLength(3))
    expect(keys[2]).not.toBe(keys[1])
  })

  it('cannot be exchanged once two have agreed', async () => {
    await open(makeView({ draw: makeDraw({ agreed: AGREED }) }))
    expect(screen.queryByRole('button', { name: '换一份' })).toBeNull()
    expect(screen.queryByRole('button', { name: '分一分' })).toBeNull()
  })
})

it('a margin is pasted, and what is wrong with it is said where it was pasted', async () => {
  await open(makeView())
  tap('填，您是？')
  const sheet = within(await screen.findByRole('dialog'))
  server.answer(surveyDesk.setMargin, () => ({ kept: false, faults: ['少了“男”'] }))
  fireEvent.input(sheet.getByRole('textbox', { name: '一行一类，类别在前、人数在后' }), {
    target: { value: '女 50000' },
  })
  fireEvent.input(sheet.getByRole('textbox', { name: '从哪里来' }), { target: { value: '年鉴' } })
  fireEvent.click(sheet.getByRole('button', { name: '收下' }))
  expect(await sheet.findByText('少了“男”')).toBeTruthy()
  expect(server.inputs(surveyDesk.setMargin)).toEqual([
    { survey: SURVEY, question: 'sex', source: '年鉴', text: '女 50000' },
  ])
})

it('a table that was pasted is still there when the page was left, and gone once it was taken', async () => {
  const LABEL = '一行一类，类别在前、人数在后'
  const sheet = async () => {
    tap('填，您是？')
    return within(await screen.findByRole('dialog'))
  }
  const left = await open(makeView())
  fireEvent.input((await sheet()).getByRole('textbox', { name: LABEL }), { target: { value: '女 50000' } })
  left.unmount()
  const back = await open(makeView())
  const again = await sheet()
  expect(again.getByDisplayValue('女 50000')).toBeTruthy()
  server.answer(surveyDesk.setMargin, () => ({ kept: true, faults: [] }))
  fireEvent.input(again.getByRole('textbox', { name: '从哪里来' }), { target: { value: '年鉴' } })
  fireEvent.click(again.getByRole('button', { name: '收下' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  back.unmount()
  await open(makeView())
  expect((await sheet()).queryByDisplayValue('女 50000')).toBeNull()
})

it('margins wait where the survey’s own population is of all ages', async () => {
  await open(makeView({ population: { size: 67_256, source: '2020 年人口普查', allAges: true } }))
  expect(screen.getByText(/67,256 是全部年龄的人口/)).toBeTruthy()
  expect(screen.queryByRole('button', { name: '填，您是？' })).toBeNull()
})

describe('the planner', () => {
  const line = { drawn: 1_549, sheets: 1_115, graded: 1_060, villages: 65, effective: 857, chance: 0.81 }

  it('says plainly what a verdict costs', async () => {
    server.answer(surveyDesk.planSample, () => ({
      needed: line,
      table: [line],
      past: { share: 0.9081, chance: 0.14 },
    }))
    await open(makeView())
    tap('算一算')
    expect(await screen.findByText(/要抽 1,549 户/)).toBeTruthy()
    expect(screen.getByText(/约 130 个工作日/)).toBeTruthy()
    expect(screen.getByText(/县规划写的是 90\.81%.*也只有 14\.0% 的把握/)).toBeTruthy()
    expect(server.inputs(surveyDesk.planSample)[0]).toMatchObject({ share: 0.93, power: 0.8, kind: 'strata' })
  })

  it.each([
    [24_861, '名册上只有 24,860 户，抽不出这么多。'],
    [5_001, '一次最多抽 5,000 户，抽不出这么多。'],
  ])('says that %i households cannot be drawn', async (drawn, said) => {
    server.answer(surveyDesk.planSample, () => ({ needed: { ...line, drawn }, table: [line], past: null }))
    await open(makeView())
    tap('算一算')
    expect(await screen.findByText(said)).toBeTruthy()
  })

  it('says what it costs to know that the target is not reached', async () => {
    server.answer(surveyDesk.planSample, () => ({ needed: line, table: [line], past: null }))
    await open(makeView())
    type('真实满意大概', '85')
    tap('算一算')
    expect(await screen.findByText(/真实满意 85\.0%.*说“没有达到 90\.0%”，要抽 1,549 户/)).toBeTruthy()
    expect(screen.queryByText(/说不准/)).toBeNull()
  })

  it('says which way would do where the villages do not', async () => {
    server.answer(surveyDesk.planSample, () => ({ needed: null, table: [line], past: null }))
    await open(makeView())
    expect(screen.queryByLabelText('每个村抽几户')).toBeNull()
    const [kind] = screen.getAllByRole('radio', { name: '先抽村，再抽户' })
    if (kind) fireEvent.click(kind)
    type('真实满意大概', '92')
    tap('算一算')
    expect(await screen.findByText(/能去的村全去了，真实满意 92\.0% 时也没有 80\.0% 的把握/)).toBeTruthy()
  })

  it('says so where nothing settles it, and what is no number', async () => {
    server.answer(surveyDesk.planSample, () => ({ needed: null, table: [], past: null }))
    await open(makeView())
    type('真实满意大概', '九成')
    tap('算一算')
    expect(screen.getByText('有的数不对，请再看看')).toBeTruthy()
    type('真实满意大概', '90')
    tap('算一算')
    expect(await screen.findByText(/问再多也说不准/)).toBeTruthy()
  })
})
