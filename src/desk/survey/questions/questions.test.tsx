/** @jest-environment jsdom */
import '../../../../tests/support/match-media'
import { configure, fireEvent, screen, waitFor, within } from '@testing-library/react'
import {
  surveyDesk,
  writeQuestionnaireFile,
  type QuestionnaireDraft,
} from '@cloud/features/survey/contract/desk'
import { CallError } from '@/client/errors'
import { queryClient } from '@/client/queries'
import { makeQuestionnaire, QUESTIONS } from '../../../../tests/factories/survey'
import { show, signIn, tap, type } from '../../../../tests/support/desk'
import { fakeServer } from '../../../../tests/support/fake-server'
import { asked, resetTaro, setParams } from '../../../../tests/support/taro-mock'
import QuestionsPage from '.'

let chosen: { text: string | null } | null = null
const saved: { name: string; text: string }[] = []
jest.mock('../../platform/wide', () => ({ useWide: () => true }))
jest.mock('../../platform/textFile', () => ({ pickText: () => Promise.resolve(chosen) }))
jest.mock('../../platform/saveFile', () => ({
  saveFile: (name: string, _type: string, base64: string) => {
    saved.push({ name, text: Buffer.from(base64, 'base64').toString() })
    return Promise.resolve()
  },
}))

const server = fakeServer()
/** What the server has: a test may change it as another person would. */
let held: { revision: number; content: QuestionnaireDraft }

beforeEach(() => {
  configure({ asyncUtilTimeout: 4000 })
  resetTaro()
  queryClient.clear()
  server.reset()
  saved.length = 0
  setParams({ code: 'eco' })
  held = { revision: 1, content: makeQuestionnaire({ title: '满意度' }) }
  server.answer(surveyDesk.draft, () => ({ ...held, newest: 2 }))
  server.answer(surveyDesk.saveDraft, ({ revision, content }) => {
    if (revision !== held.revision) throw new CallError('conflict', '别人刚改过', {}, { reason: 'changed' })
    held = { revision: revision + 1, content }
    return { revision: revision + 1 }
  })
  signIn('surveyor')
})

/** Opens the editor with the question of this text in hand. */
async function open(text: string) {
  const shown = show(<QuestionsPage />)
  fireEvent.click(await screen.findByRole('button', { name: new RegExp(text) }))
  return shown
}
const textOf = (id: string) => held.content.questions.find((question) => question.id === id)?.text

describe('a draft', () => {
  it('is written, saved and seen on a phone as it is written', async () => {
    await open('您对空气满意吗')
    type('题目', '您对天空满意吗？')
    const preview = within(screen.getByRole('group', { name: '手机上的样子' }))
    expect(preview.getByText('您对天空满意吗？')).toBeTruthy()
    fireEvent.click(preview.getByRole('radio', { name: '不太满意' }))
    fireEvent.click(preview.getByRole('button', { name: '下一题' }))
    expect(preview.getByText('主要是为什么？')).toBeTruthy()
    tap('存好')
    await waitFor(() => expect(textOf('air')).toBe('您对天空满意吗？'))
    expect(await screen.findByText('都存好了', { selector: '.survey-desk__note' })).toBeTruthy()
  })

  it('keeps what was typed over a closed window', async () => {
    const shown = await open('您对空气满意吗')
    type('题目', '还没存的')
    shown.unmount()
    queryClient.clear()
    show(<QuestionsPage />)
    expect(await screen.findByRole('button', { name: /还没存的/ })).toBeTruthy()
    expect(screen.getByText('有改动还没存，先留在这台机器上')).toBeTruthy()
    expect(textOf('air')).toBe('您对空气满意吗？')
  })

  it('that somebody else saved is not written over before one of the two was chosen', async () => {
    await open('您对空气满意吗')
    type('题目', '我的')
    held = { revision: 2, content: makeQuestionnaire({ title: '别人的' }) }
    tap('存好')
    expect(await screen.findByText('别人也改了这份草稿，而且已经存了')).toBeTruthy()
    tap('留我的')
    tap('存好')
    await waitFor(() => expect(textOf('air')).toBe('我的'))
    expect(held.revision).toBe(3)
  })

  it('gives way to what somebody else saved, where that is wanted', async () => {
    await open('您对空气满意吗')
    type('题目', '我的')
    held = { revision: 2, content: makeQuestionnaire({ title: '别人的' }) }
    tap('存好')
    fireEvent.click(await screen.findByRole('button', { name: '用别人的' }))
    expect(screen.queryByRole('button', { name: /我的/ })).toBeNull()
    expect(screen.getByText('都存好了')).toBeTruthy()
  })

  it('names what is wrong at its place, leads there, and is not published before', async () => {
    held = { ...held, content: makeQuestionnaire({ questions: QUESTIONS.filter(({ id }) => id !== 'air') }) }
    show(<QuestionsPage />)
    const fault = await screen.findByRole('button', { name: '第 4 道：why 的条件指向后面或没有的题：air' })
    fireEvent.click(fault)
    expect(screen.getByDisplayValue('主要是为什么？')).toBeTruthy()
    tap('发布')
    expect(screen.getByText('还有 1 处不对，改好了再发布')).toBeTruthy()
    const agree = screen.getByRole('button', { name: '都看过了，发布' })
    expect(agree.getAttribute('aria-disabled')).toBe('true')
  })

  it('offers 不想说 beside 不了解 where that is wanted, under a name of its own', async () => {
    await open('您对空气满意吗')
    const preview = () => within(screen.getByRole('group', { name: '手机上的样子' }))
    expect(preview().queryByRole('radio', { name: '不想说' })).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: /^整份问卷/ }))
    fireEvent.click(screen.getByRole('checkbox', { name: '打分题另设“不想说”' }))
    expect(screen.getByRole('textbox', { name: '不想说' })).toMatchObject({ value: '不想说' })
    tap('存好')
    await waitFor(() => expect(held.content.refused).toEqual({ id: 'refused', label: '不想说' }))
    fireEvent.click(screen.getByRole('checkbox', { name: '打分题另设“不想说”' }))
    tap('存好')
    await waitFor(() => expect(held.content.refused).toBeUndefined())
  })

  it('loses a question and gets it back', async () => {
    await open('您对空气满意吗')
    tap('去掉这道题')
    expect(screen.queryByRole('button', { name: /您对空气满意吗/ })).toBeNull()
    tap('撤销一步')
    expect(screen.getByRole('button', { name: /您对空气满意吗/ })).toBeTruthy()
  })

  it('gets a question of a kind behind the one in hand, which branches off an earlier one', async () => {
    await open('您对空气满意吗')
    tap('加一道题')
    fireEvent.click(screen.getByRole('button', { name: '选一个' }))
    type('题目', '冬天烧什么？')
    fireEvent.click(screen.getByRole('radio', { name: '前面这样答的才答' }))
    fireEvent.click(screen.getByRole('checkbox', { name: '您对空气满意吗？' }))
    fireEvent.click(screen.getByRole('checkbox', { name: '很不满意' }))
    tap('存好')
    await waitFor(() => expect(held.revision).toBe(2))
    expect(held.content.questions[4]).toMatchObject({
      kind: 'single',
      text: '冬天烧什么？',
      when: { anyOf: ['air'], chose: ['very_poor'] },
    })
  })

  it('is written in another language beside Chinese, and what is not translated is remarked', async () => {
    show(<QuestionsPage />)
    fireEvent.click(await screen.findByRole('checkbox', { name: '试排用的语言' }))
    fireEvent.click(screen.getByRole('button', { name: /您对空气满意吗/ }))
    type('题目（试排用的语言）', 'الهواء')
    tap('存好')
    await waitFor(() => expect(textOf('air')).toEqual({ 'zh-CN': '您对空气满意吗？', 'ar-XB': 'الهواء' }))
    fireEvent.click(screen.getByRole('button', { name: /处提醒，不改也能发布/ }))
    expect(screen.getByText('第 4 道：试排用的语言还没翻译：短名，先显示中文')).toBeTruthy()
  })

  it('says which three figures it will be counted into, and what four grades mean', async () => {
    show(<QuestionsPage />)
    expect(await screen.findByText(/总体满意率：“总的来说，您满意吗？”/)).toBeTruthy()
    expect(screen.getByText(/各项平均：另外 1 道打分题/)).toBeTruthy()
    fireEvent.click(screen.getByRole('radio', { name: '四级' }))
    expect(screen.getByText(/很满意：100、比较满意：75、不太满意：50、很不满意：25/)).toBeTruthy()
  })

  it('is published for good and leads back to the shelf', async () => {
    server.answer(surveyDesk.publishDraft, () => ({ version: 3 }))
    show(<QuestionsPage />)
    fireEvent.click(await screen.findByRole('button', { name: '发布' }))
    expect(screen.getByRole('dialog', { name: '发布第 3 版' })).toBeTruthy()
    tap('都看过了，发布')
    await waitFor(() =>
      expect(server.inputs(surveyDesk.publishDraft)).toEqual([{ code: 'eco', revision: 1 }]),
    )
    const shelf = { name: 'redirectTo', detail: { url: '/desk/survey/questions/index' } }
    await waitFor(() => expect(asked).toContainEqual(shelf))
  })

  it('goes into a file as it stands here, saved or not', async () => {
    await open('您对空气满意吗')
    type('题目', '还没存的')
    tap('存成文件')
    await waitFor(() => expect(saved.map(({ name }) => name)).toEqual(['eco.json']))
    expect(JSON.parse(saved[0]?.text ?? '')).toMatchObject({ code: 'eco', format: 1 })
    expect(saved[0]?.text).toContain('还没存的')
  })
})

describe('the shelf', () => {
  beforeEach(() => {
    setParams({})
    server.answer(surveyDesk.questionnaires, () => ({
      items: [
        {
          code: 'eco',
          title: '满意度',
          versions: [{ version: 2, publishedOn: '2026-10-01', askedBy: ['今年的'] }],
          draft: false,
        },
      ],
    }))
  })

  it('takes a file by name and refuses what is none', async () => {
    server.answer(surveyDesk.importDraft, ({ code }) => ({ code }))
    show(<QuestionsPage />)
    chosen = { text: '{"a": 1}' }
    fireEvent.click(await screen.findByRole('button', { name: '从文件开始' }))
    expect(await screen.findByText('这个文件不是从这里存下来的问卷')).toBeTruthy()
    chosen = { text: null }
    tap('从文件开始')
    expect(await screen.findByText('文件太大，不像一份问卷')).toBeTruthy()
    chosen = { text: writeQuestionnaireFile({ code: 'park', content: held.content }) }
    tap('从文件开始')
    expect(await screen.findByText('文件读好了：满意度')).toBeTruthy()
    tap('开始写')
    await waitFor(() =>
      expect(server.inputs(surveyDesk.importDraft)).toEqual([{ code: 'park', content: held.content }]),
    )
  })

  it('begins from the template and a new version from the newest', async () => {
    server.answer(surveyDesk.beginDraft, ({ code }) => ({ code }))
    show(<QuestionsPage />)
    fireEvent.click(await screen.findByRole('button', { name: '从模板开始' }))
    type('代号', 'Bad Code')
    tap('开始写')
    expect(screen.getByText(/用小写字母开头/)).toBeTruthy()
    type('代号', 'year-2027')
    tap('开始写')
    await waitFor(() => expect(server.inputs(surveyDesk.beginDraft)).toHaveLength(1))
    tap('写“满意度”新的一版')
    await waitFor(() => expect(server.inputs(surveyDesk.beginDraft)).toHaveLength(2))
    expect(server.inputs(surveyDesk.beginDraft)).toEqual([
      { from: 'template', code: 'year-2027' },
      { from: 'version', code: 'eco', version: 2 },
    ])
  })

  it('is looked at by leaders: they see versions and change nothing', async () => {
    server.answer(surveyDesk.publishedQuestionnaire, () => ({ content: held.content }))
    signIn('leader')
    show(<QuestionsPage />)
    fireEvent.click(await screen.findByRole('button', { name: '看看“满意度”第 2 版' }))
    expect(await screen.findByText('您满 18 岁，平时住在木垒吗？')).toBeTruthy()
    expect(screen.queryByRole('button', { name: '写“满意度”新的一版' })).toBeNull()
  })
})
