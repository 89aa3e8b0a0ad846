/** @jest-environment jsdom */
import '../../../../tests/support/match-media'
import { configure, fireEvent, screen, waitFor, within } from '@testing-library/react'
import type {
  DesignPart,
  FrameLookView,
  SampleDraw,
  SamplingView,
} from '@cloud/features/survey/contract/desk'
import { surveyDesk } from '@cloud/features/survey/contract/desk'
import { CallError } from '@/client/errors'
import { queryClient } from '@/client/queries'
import { forgetSession } from '@/client/session'
import { show, signIn, tap, type } from '../../../../tests/support/desk'
import { fakeServer } from '../../../../tests/support/fake-server'
import { resetTaro, setParams } from '../../../../tests/support/taro-mock'
import SamplingPage from '.'

jest.mock('../../platform/wide', () => ({ useWide: () => true }))
let mockList: object | null = null
jest.mock('../../platform/list', () => ({
  canBring: true,
  pickList: () => Promise.resolve(mockList),
}))

const server = fakeServer()
configure({ asyncUtilTimeout: 4000 })
const SURVEY = '11111111-1111-4111-8111-111111111111'
const SHA = 'a'.repeat(64)
const NOW = new Date('2026-10-16T06:00:00Z')

const frame = {
  source: '县统计局住户名册',
  asOf: '2026-09-30',
  missing: '夏天在牧场的住户没有地址',
  households: 24_860,
  villages: 63,
  without: ['双泉村', '东沟村'],
  sha256: SHA,
}
const view = (change: Partial<SamplingView> = {}): SamplingView => ({
  title: '2026 满意度调查',
  opensOn: '2026-11-01',
  closed: false,
  target: 0.9,
  population: { size: 50_000, source: '18 岁以上，2020 年人口普查', allAges: false },
  frame,
  margins: [{ question: 'sex', text: '您是？', options: ['女', '男'], rows: null, source: null }],
  draw: null,
  ...change,
})
const part: DesignPart = {
  code: '652328100',
  name: '木垒镇',
  households: 7420,
  share: 0.298,
  proportional: 298,
  drawn: 290,
  standsFor: 25.6,
  villages: { drawn: 7, all: 7 },
}
const draw = (change: Partial<SampleDraw> = {}): SampleDraw => ({
  design: { kind: 'strata', take: {}, made: { households: 1000, rule: 'proportional', least: 8 } },
  parts: [part],
  households: 1000,
  proposal: 'b'.repeat(64),
  current: true,
  seedSource: '福彩双色球 2026-10-20 开奖号码',
  seedOn: '2026-10-20',
  proposedBy: { name: '努尔兰', own: false },
  agreed: null,
  drawn: null,
  ...change,
})
const agreed = { by: { name: '赵海燕', own: false }, on: '2026-10-15' }

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

/** A field of numbers is a spin button to a browser. */
const typeNumber = (label: string, value: string) =>
  fireEvent.input(screen.getByRole('spinbutton', { name: label }), { target: { value } })

/** The page once it has its answer. */
async function open(answer: SamplingView) {
  server.answer(surveyDesk.sampling, () => answer)
  show(<SamplingPage />)
  await screen.findByText('住户名单')
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
  await open(view())
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
    await open(view({ frame: null }))
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
    await open(view({ frame: null }))
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
    await open(view({ draw: draw({ agreed }) }))
    expect(screen.queryByRole('button', { name: '换一份' })).toBeNull()
    expect(screen.queryByRole('button', { name: '分一分' })).toBeNull()
  })
})

it('a margin is pasted, and what is wrong with it is said where it was pasted', async () => {
  await open(view())
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

it('margins wait where the survey’s own population is of all ages', async () => {
  await open(view({ population: { size: 67_256, source: '2020 年人口普查', allAges: true } }))
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
    await open(view())
    tap('算一算')
    expect(await screen.findByText(/要抽 1,549 户/)).toBeTruthy()
    expect(screen.getByText(/约 130 个工作日/)).toBeTruthy()
    expect(screen.getByText(/县规划写的是 90\.81%.*也只有 14\.0% 的把握/)).toBeTruthy()
    expect(server.inputs(surveyDesk.planSample)[0]).toMatchObject({ share: 0.93, power: 0.8, kind: 'strata' })
  })

  it('says so where nothing settles it, and what is no number', async () => {
    server.answer(surveyDesk.planSample, () => ({ needed: null, table: [], past: null }))
    await open(view())
    type('真实满意大概', '九成')
    tap('算一算')
    expect(screen.getByText('有的数不对，请再看看')).toBeTruthy()
    type('真实满意大概', '90')
    tap('算一算')
    expect(await screen.findByText(/问再多也说不准/)).toBeTruthy()
  })
})

describe('a design', () => {
  it('is shown town by town and proposed with where the seed comes from', async () => {
    server.answer(surveyDesk.designSample, () => ({ parts: [part], households: 1000 }))
    server.answer(surveyDesk.proposeDraw, () => ({ proposal: 'b'.repeat(64) }))
    await open(view())
    typeNumber('一共抽几户', '1000')
    tap('分一分')
    expect(await screen.findByRole('listitem', { name: /^乡镇 木垒镇，住户 7,420，/ })).toBeTruthy()
    tap('提出这个抽法')
    const sheet = within(await screen.findByRole('dialog'))
    fireEvent.click(sheet.getByRole('button', { name: '提出' }))
    expect(sheet.getByText('两样都要写，日期写成 2026-10-20 这样')).toBeTruthy()
    fireEvent.input(sheet.getByRole('textbox', { name: '从哪里来' }), { target: { value: '双色球' } })
    fireEvent.input(sheet.getByRole('textbox', { name: '哪天知道' }), { target: { value: '2026-10-20' } })
    fireEvent.click(sheet.getByRole('button', { name: '提出' }))
    await waitFor(() => expect(server.inputs(surveyDesk.proposeDraw)).toHaveLength(1))
    expect(server.inputs(surveyDesk.proposeDraw)[0]).toMatchObject({
      kind: 'strata',
      households: 1000,
      least: 8,
      seedSource: '双色球',
      seedOn: '2026-10-20',
    })
  })

  it('that was typed is still there when one comes back', async () => {
    await open(view())
    typeNumber('一共抽几户', '1234')
    const again = show(<SamplingPage />)
    expect(await within(again.container).findByDisplayValue('1234')).toBeTruthy()
  })
})

describe('two persons', () => {
  it('the second agrees to exactly what is shown, after a second look', async () => {
    signIn('auditor')
    server.answer(surveyDesk.agreeDraw, () => ({}))
    await open(view({ draw: draw() }))
    expect(screen.getByText('努尔兰 提出的')).toBeTruthy()
    tap('我同意这样抽')
    expect(server.inputs(surveyDesk.agreeDraw)).toEqual([])
    expect(screen.getByText('同意以后，名单和抽法都不能再改。')).toBeTruthy()
    tap('我同意这样抽')
    await waitFor(() =>
      expect(server.inputs(surveyDesk.agreeDraw)).toEqual([{ survey: SURVEY, proposal: 'b'.repeat(64) }]),
    )
  })

  it('who proposed it waits for another', async () => {
    await open(view({ draw: draw({ proposedBy: { name: null, own: true } }) }))
    expect(screen.queryByRole('button', { name: '我同意这样抽' })).toBeNull()
    expect(screen.getByText(/您提出的，要另一位/)).toBeTruthy()
  })

  it('nobody agrees to a list that was exchanged', async () => {
    await open(view({ draw: draw({ current: false }) }))
    expect(screen.getByText('提出以后名单换过了，要重新提出。')).toBeTruthy()
    expect(screen.queryByRole('button', { name: '我同意这样抽' })).toBeNull()
  })
})

describe('the draw', () => {
  it('waits for the day of the seed', async () => {
    await open(view({ draw: draw({ agreed }) }))
    expect(screen.getByText('10 月 20 日知道随机数，到那天再抽。')).toBeTruthy()
    expect(screen.queryByRole('button', { name: '开抽' })).toBeNull()
  })

  it('is done with the seed as typed, after a second look', async () => {
    server.answer(surveyDesk.drawSample, () => ({ households: 1000, sha256: SHA }))
    await open(view({ draw: draw({ agreed, seedOn: '2026-10-16' }) }))
    tap('开抽')
    expect(screen.getByText('随机数要写')).toBeTruthy()
    type('随机数（照公布的写）', '04 11 19')
    tap('开抽')
    expect(screen.getByText(/用“04 11 19”抽。只能抽一次/)).toBeTruthy()
    expect(server.inputs(surveyDesk.drawSample)).toEqual([])
    tap('开抽')
    await waitFor(() =>
      expect(server.inputs(surveyDesk.drawSample)).toEqual([{ survey: SURVEY, seed: '04 11 19' }]),
    )
  })

  it('once done says its sum, how anybody repeats it, and leads to the letters', async () => {
    const drawn = { seed: '04 11 19', on: '2026-10-16', sha256: 'c'.repeat(64), households: 1000 }
    await open(view({ draw: draw({ agreed, drawn }) }))
    expect(screen.getByText('10 月 16 日抽了 1,000 户')).toBeTruthy()
    expect(screen.getByText('c'.repeat(64))).toBeTruthy()
    expect(screen.getByText('自己照着再抽一遍')).toBeTruthy()
    expect(screen.getByRole('button', { name: '打印邀请信' })).toBeTruthy()
  })
})
