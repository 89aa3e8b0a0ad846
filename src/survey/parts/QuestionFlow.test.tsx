/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import type { Answers, Question } from '@cloud/features/survey/contract'
import { QueryProvider } from '@/client'
import { makeQuestionnaire, QUESTIONS, WITH_VILLAGE } from '../../../tests/factories/survey'
import { QuestionFlow } from './QuestionFlow'

jest.mock('../platform/speech', () => ({ speech: { speak: jest.fn(), stop: jest.fn() } }))

const done = jest.fn((_answers: Answers) => undefined)

interface FlowProps {
  from?: Answers
  busy?: boolean
  questions?: Question[]
}

function Flow({ from = {}, busy = false, questions = QUESTIONS }: FlowProps) {
  const [answers, setAnswers] = useState(from)
  const [at, setAt] = useState<string | null>(null)
  return (
    <QueryProvider>
      <QuestionFlow
        title="2026 满意度调查"
        questionnaire={makeQuestionnaire({ questions })}
        answers={answers}
        at={at}
        onAnswer={setAnswers}
        onGo={setAt}
        onDone={() => done(answers)}
        busy={busy}
      />
    </QueryProvider>
  )
}

const tap = (role: string, name: string) => fireEvent.click(screen.getByRole(role, { name }))
const next = () => tap('button', '下一题')
const heading = () => screen.getByRole('heading', { level: 1 }).textContent
const chosen = (role: string) =>
  screen.queryAllByRole(role).filter((one) => one.getAttribute('aria-checked') === 'true')

beforeEach(() => done.mockClear())

function toEvents(overall = '比较满意') {
  render(<Flow />)
  tap('radio', '是')
  next()
  tap('radio', '西吉尔镇')
  next()
  tap('radio', overall)
  next()
  tap('radio', '很满意')
  next()
}

describe('the way through the questions', () => {
  it('puts who goes on or back on the new question, and who comes in on none', () => {
    render(<Flow />)
    expect(document.activeElement).toBe(document.body)
    tap('radio', '是')
    screen.getByRole('button', { name: '下一题' }).focus()
    next()
    expect(document.activeElement?.textContent).toBe('您家在哪个乡镇？')
    tap('radio', '西吉尔镇')
    tap('button', '上一题')
    expect(document.activeElement?.textContent).toBe(heading())
  })

  it('chooses nothing beforehand and does not go on by itself', () => {
    render(<Flow />)
    expect(chosen('radio')).toEqual([])
    expect(screen.getByText('选一个，再点下一题')).toBeTruthy()
    next()
    expect(heading()).toBe('您满 18 岁，平时住在木垒吗？')
    tap('radio', '是')
    expect(heading()).toBe('您满 18 岁，平时住在木垒吗？')
    next()
    expect(heading()).toBe('您家在哪个乡镇？')
  })

  it('goes back with the answer still there', () => {
    render(<Flow />)
    tap('radio', '是')
    next()
    tap('button', '上一题')
    expect(chosen('radio').map((one) => one.textContent)).toEqual(['是'])
    expect(screen.queryByRole('button', { name: '上一题' })).toBeNull()
  })

  it('says where one is', () => {
    toEvents()
    expect(screen.getByRole('progressbar').getAttribute('aria-label')).toBe('第 3 题，一共 3 题')
  })

  it('asks why after a dissatisfied grade, without moving the number', () => {
    toEvents('很不满意')
    expect(heading()).toBe('主要是为什么？')
    expect(screen.getByRole('progressbar').getAttribute('aria-label')).toBe('第 2 题，一共 3 题')
  })

  it('lets 都没有 exclude the others', () => {
    toEvents()
    tap('checkbox', '扬尘、沙尘')
    tap('checkbox', '冬天烧煤的烟味')
    expect(chosen('checkbox')).toHaveLength(2)
    tap('checkbox', '都没有')
    expect(chosen('checkbox').map((one) => one.textContent)).toEqual(['都没有'])
    tap('checkbox', '扬尘、沙尘')
    expect(chosen('checkbox').map((one) => one.textContent)).toEqual(['扬尘、沙尘'])
  })

  it('hands in at the end, with or without words of one’s own', () => {
    toEvents()
    tap('checkbox', '都没有')
    next()
    expect(screen.getByRole('button', { name: '不写，直接交' })).toBeTruthy()
    fireEvent.change(screen.getByRole('textbox', { name: '您想说的' }), { target: { value: '多栽树' } })
    tap('button', '交上去')
    expect(done).toHaveBeenCalledWith({
      lives: 'yes',
      town: '652328101',
      overall: 'good',
      air: 'very_good',
      events: ['none'],
      words: '多栽树',
    })
  })

  it('offers the villages of the town that was chosen, and forgets the village with the town', () => {
    render(<Flow questions={WITH_VILLAGE} />)
    tap('radio', '是')
    next()
    tap('radio', '西吉尔镇')
    next()
    expect(heading()).toBe('您家在哪个村、社区？')
    expect(screen.queryByRole('radio', { name: '园林社区' })).toBeNull()
    tap('radio', '水磨沟村')
    tap('button', '上一题')
    tap('radio', '木垒镇')
    next()
    expect(chosen('radio')).toEqual([])
    expect(screen.getByText('选一个，再点下一题')).toBeTruthy()
    tap('radio', '园林社区')
    next()
    expect(heading()).toBe('总的来说，您满意吗？')
  })

  it('draws every question once', () => {
    toEvents()
    expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1)
    expect(screen.getAllByRole('progressbar')).toHaveLength(1)
    expect(screen.getAllByRole('button', { name: '念给我听' })).toHaveLength(1)
  })
})
