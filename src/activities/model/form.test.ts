import { makeDetail, makeTicket } from '../../../tests/factories/activities.ui'
import {
  type Form,
  emptyForm,
  firstOf,
  fitted,
  formOf,
  partyOf,
  requestOf,
  saidBy,
  withAs,
  withParty,
} from './form'
import { formErrors } from './form-errors'
import { peopleOf, rosterOf } from './roster'

const needs = makeDetail()
const person = (name: string, age = '') => ({ name, age })
const form: Form = {
  ...emptyForm(needs),
  as: 'family',
  party: 3,
  people: [person('古丽'), person('叶尔兰'), person(' '), person('left over')],
}

describe('names', () => {
  it('are needed of everybody who is insured, and of nobody else', () => {
    expect(formErrors(form, needs)).toEqual({ 'people.2.name': '买保险要用，请填家人的姓名' })
    expect(formErrors({ ...form, people: [person('古')], party: 1 }, needs)).toEqual({
      'people.0.name': '姓名至少 2 个字',
    })
    expect(formErrors(form, { ...needs, insured: false })).toEqual({})
  })
  it('are sent for as many as come, not for those typed for a larger party', () => {
    expect(requestOf(form, needs, 'waiting')).toEqual({
      activityId: needs.id,
      as: 'family',
      party: 3,
      people: [{ name: '古丽' }, { name: '叶尔兰' }, { name: '' }],
      answers: [],
      meetingPoint: 'bus',
      autoAccept: true,
      expect: 'waiting',
    })
    expect(requestOf(form, { ...needs, insured: false }, 'seated').people).toEqual([])
  })
})

describe('ages', () => {
  const asking = { ...needs, asksAges: true, insured: false, minAge: 6, maxAge: 70 }
  it.each([
    ['', '请填年龄'],
    ['5', '这次要满 6 岁'],
    ['71', '这次只收 70 岁以下的'],
    ['三十', '年龄填数字，像 34'],
    ['200', '年龄填数字，像 34'],
  ])('%j is said to be wrong of the person it belongs to', (age, error) => {
    const two = { ...form, party: 2, people: [person('', '34'), person('', age)] }
    expect(formErrors(two, asking)).toEqual({ 'people.1.age': error })
  })
  it('of children alone ask for somebody who answers for them', () => {
    const children = { ...form, party: 2, people: [person('', '9'), person('', '17')] }
    expect(Object.keys(formErrors(children, asking))).toEqual(['guardian.name', 'guardian.phone'])
    const grown = { ...children, people: [person('', '9'), person('', '18')] }
    expect(formErrors(grown, asking)).toEqual({})
    expect(
      partyOf({ ...grown, guardian: { name: '巴合提', phone: '13900000000' } }, asking),
    ).not.toHaveProperty('guardian')
  })
})

describe('a class or a unit', () => {
  const group: Form = { ...form, as: 'group', party: 3, group: '初二（3）班', phone: '139 0000 0000' }
  it('needs its name and the phone of who leads it, and names only for the insurance', () => {
    const bare = { ...group, group: '', phone: '1390000' }
    expect(formErrors(bare, { ...needs, insured: false })).toEqual({
      group: '请写班级、单位的名字',
      phone: '手机号要 11 位，现在是 7 位',
    })
    expect(formErrors(group, { ...needs, insured: false })).toEqual({})
    expect(formErrors(group, needs)).toEqual({ people: '还差 3 个人' })
  })
  it('is read from a pasted list, whose wrong line is named', () => {
    const asking = { ...needs, asksAges: true, minAge: 6 }
    const roster = '巴合提 41\n叶尔兰，12 岁\n\n古丽 5'
    expect(peopleOf(roster)).toEqual([person('巴合提', '41'), person('叶尔兰', '12'), person('古丽', '5')])
    expect(formErrors({ ...group, roster }, asking)).toEqual({ people: '第 3 行 古丽：这次要满 6 岁' })
    expect(partyOf({ ...group, roster: '巴合提、叶尔兰、古丽' }, needs)).toMatchObject({
      group: '初二（3）班',
      phone: '139 0000 0000',
      people: [{ name: '巴合提' }, { name: '叶尔兰' }, { name: '古丽' }],
    })
  })
  it('comes back from its list as it went in', () => {
    const people = [person('巴合提', '41'), person('叶尔兰')]
    expect(peopleOf(rosterOf(people))).toEqual(people)
  })
  it('in part are the first of its list; the form keeps them all', () => {
    const whole = { ...group, roster: '巴合提\n叶尔兰\n古丽' }
    expect(partyOf(firstOf(whole, 2), needs).people).toEqual([{ name: '巴合提' }, { name: '叶尔兰' }])
    expect(formErrors(firstOf(whole, 2), needs)).toEqual({})
    expect(peopleOf(whole.roster)).toHaveLength(3)
  })
})

it('says which session, point and answer is missing', () => {
  const session = {
    key: 'a',
    name: '上午',
    startsAt: needs.startsAt,
    endsAt: needs.endsAt,
    seats: 30,
    free: 30,
    waiting: 0,
  }
  const question = { key: 'shoes', text: '胶鞋有没有', options: ['有', '没有'], needed: true }
  const asking = { ...needs, insured: false, sessions: [session], questions: [question] }
  const open = { ...form, session: null, meetingPoint: null }
  expect(formErrors(open, asking)).toEqual({
    session: '请选一场',
    meetingPoint: '请选一个集合的地方',
    'answers.shoes': '请回答这一题',
  })
  const filled = { ...emptyForm(asking), answers: { shoes: '有', gone: '早删了' } }
  expect(partyOf(filled, asking)).toMatchObject({ session: 'a', answers: [{ key: 'shoes', answer: '有' }] })
})

it('chooses at first what has seats left', () => {
  const [bus, meet] = needs.meetingPoints
  if (!bus || !meet) throw new Error('two points')
  expect(emptyForm({ ...needs, meetingPoints: [{ ...bus, free: 0 }, meet] }).meetingPoint).toBe('meet')
})

it('a form from before lets go of a point that is not offered any more, and of nothing else', () => {
  const old = { ...form, meetingPoint: 'gone' }
  expect(fitted(old, needs)).toEqual({ ...form, meetingPoint: 'bus' })
})

it('one alone is nobody’s family; a class stays a class whatever its number', () => {
  expect(withParty(form, 1).as).toBe('self')
  expect(withParty(withParty(form, 1), 2).as).toBe('family')
  expect(withParty({ ...form, as: 'group' }, 1).as).toBe('group')
  expect(withAs({ ...form, party: 1 }, 'group').party).toBe(2)
})

it('a ticket’s form says again what the ticket says', () => {
  const ticket = makeTicket({
    people: [{ name: '阿依努尔', age: 34 }, { name: '叶尔兰' }],
    phone: '13900000000',
  })
  expect(partyOf(formOf(saidBy(ticket)), { ...needs, asksPhone: true, asksAges: true })).toEqual({
    as: 'family',
    party: 2,
    people: ticket.people,
    phone: '13900000000',
    answers: [],
    meetingPoint: 'bus',
    autoAccept: true,
  })
})
