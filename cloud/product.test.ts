import * as v from 'valibot'
import { command, defineContract, query } from './shared/contract'
import { ROLES } from './shared/roles'
import type { Permission } from './platform/kernel/permission'
import { implement, oneStatement, permissionsOf, person } from './platform/kernel/procedure'
import { jobs, routes, services, sharedSettings } from './product'

/**
 * Who may call what, written down here without asking the code; that of the reports stands in their own matrix.
 * A role alone is enough with a duty for a part of the county; `county:` asks for one that covers all of it.
 */
const WHO: Readonly<Record<string, string>> = {
  'account.start': 'anyone',
  'account.wechatSignIn': 'anyone',
  'account.me': 'anyone',
  'account.demoPersons': 'anyone',
  'account.demoSignIn': 'anyone',
  'account.signOut': 'anyone',
  'account.signOutEverywhere': 'person',
  'account.inbox': 'person',
  'account.read': 'person',
  'account.people': 'county: admin',
  'account.staffMember': 'county: admin',
  'account.dutyPlaces': 'county: admin',
  'account.dismissed': 'county: admin',
  'account.invitations': 'county: admin',
  'account.invite': 'county: admin',
  'account.withdrawInvitation': 'county: admin',
  'account.nameStaff': 'county: admin',
  'account.appointStaff': 'county: admin',
  'account.dismissStaff': 'county: admin',
  'account.grantLeave': 'county: admin',
  'account.endLeave': 'county: admin',
  'account.invitation': 'anyone',
  'account.acceptInvitation': 'person',
  'account.refuseInvitation': 'person',
  // the desktop is nobody yet; the phone is somebody
  'account.signInBegin': 'anyone',
  'account.signInLook': 'anyone',
  'account.signInScan': 'person',
  'account.signInAnswer': 'person',
  'account.signInTake': 'anyone',
  'account.devices': 'person',
  'account.endDevice': 'person',
  // who is no member of staff is refused within
  'account.password': 'person',
  'account.passwordBegin': 'person',
  'account.passwordSet': 'person',
  'account.passwordRemove': 'person',
  'account.passwordSignIn': 'anyone',
  'activities.list': 'anyone',
  'activities.impact': 'anyone',
  'activities.detail': 'anyone',
  'activities.signUp': 'person',
  'activities.accept': 'person',
  'activities.cancel': 'person',
  'activities.ticket': 'person',
  'activities.mine': 'person',
  'activities.change': 'person',
  'activities.times': 'person',
  'activities.trees': 'person',
  'activities.records': 'person',
  'activities.issueRecord': 'person',
  'activities.withdrawRecord': 'person',
  'activities.feedback': 'person',
  'activities.wish': 'person',
  'activities.wishes': 'person',
  'activities.unwish': 'person',
  'activities.verifyRecord': 'anyone',
  'activities.areas': 'organiser',
  'activities.begin': 'organiser',
  'activities.edit': 'organiser',
  'activities.save': 'organiser',
  'activities.cover': 'organiser',
  'activities.dropDraft': 'organiser',
  'activities.publish': 'organiser',
  'activities.setSeats': 'organiser',
  'activities.move': 'organiser',
  'activities.cancelActivity': 'organiser',
  'activities.askAgain': 'organiser',
  'activities.keep': 'organiser',
  'activities.tell': 'organiser',
  'activities.takeOff': 'organiser',
  'activities.sumUp': 'organiser',
  'activities.setPlot': 'organiser',
  'activities.recount': 'organiser',
  'activities.takeTable': 'organiser',
  'activities.roll': 'organiser',
  'activities.scans': 'organiser',
  'activities.release': 'organiser',
  'activities.desk': 'auditor, leader, organiser',
  'activities.draft': 'auditor, leader, organiser',
  'activities.publishing': 'auditor, leader, organiser',
  'activities.overview': 'auditor, leader, organiser',
  'activities.figures': 'auditor, leader, organiser',
  'air.home': 'anyone',
  'air.year': 'anyone',
  'air.day': 'anyone',
  'air.stations': 'anyone',
  'air.openIndex': 'anyone',
  'air.openHours': 'anyone',
  'air.openDays': 'anyone',
  'air.myAlerts': 'person',
  'air.setAlert': 'person',
  'air.acceptTable': 'county: air_editor',
  'air.waitingTables': 'county: air_editor',
  'air.dropTable': 'county: air_editor',
  'air.previewImport': 'county: air_editor',
  'air.readProgress': 'county: air_editor',
  'air.importFile': 'county: air_editor',
  'air.undoImport': 'county: air_editor',
  'air.imports': 'county: air_editor, auditor, leader',
  'air.importReport': 'county: air_editor, auditor, leader',
  'air.enterHour': 'county: air_editor',
  'air.history': 'county: air_editor, auditor, leader',
  'air.flagDust': 'county: air_editor',
  'air.dustDays': 'county: air_editor, auditor, leader',
  'air.publishNotice': 'county: air_editor, dispatcher',
  'air.endNotice': 'county: air_editor, dispatcher',
  'air.resumeNotice': 'county: air_editor, dispatcher',
  'air.notices': 'county: air_editor, auditor, dispatcher, leader',
  'air.manageStations': 'county: air_editor, auditor, leader',
  'air.receiverFaults': 'county: air_editor, auditor, leader',
  'air.saveStation': 'county: air_editor',
  'air.setTargets': 'county: admin, air_editor',
  'files.adopt': 'person',
  'survey.current': 'anyone',
  'survey.questionnaire': 'anyone',
  'survey.keys': 'anyone',
  'survey.invited': 'anyone',
  'survey.ticket': 'person',
  'survey.send': 'anyone',
  'survey.envelope': 'anyone',
  'survey.sheet': 'anyone',
  'survey.mendVisit': 'county: surveyor',
  'survey.mine': 'person',
  'survey.progress': 'anyone',
  'survey.result': 'anyone',
  'survey.route': 'interviewer',
  'survey.visit': 'interviewer',
  'survey.board': 'county: auditor, leader, surveyor',
  'survey.interviewers': 'county: auditor, leader, surveyor',
  'survey.rechecks': 'county: auditor, leader, surveyor',
  'survey.drawRechecks': 'county: surveyor',
  'survey.recheck': 'county: surveyor',
  'survey.box': 'county: auditor, leader, surveyor',
  'survey.makeBox': 'county: surveyor',
  'survey.tryBox': 'county: surveyor',
  'survey.openBox': 'county: surveyor',
  'survey.recordBurning': 'county: auditor, leader, surveyor',
  'survey.confirmBurning': 'county: auditor, leader, surveyor',
  'survey.figures': 'county: auditor, leader, surveyor',
  'survey.deskSurveys': 'county: auditor, leader, surveyor',
  'survey.deskSurvey': 'county: auditor, leader, surveyor',
  'survey.beginSurvey': 'county: surveyor',
  'survey.saveSurvey': 'county: surveyor',
  'survey.dropSurvey': 'county: surveyor',
  'survey.announceSurvey': 'county: surveyor',
  'survey.questionnaires': 'county: auditor, leader, surveyor',
  'survey.publishedQuestionnaire': 'county: auditor, leader, surveyor',
  'survey.draft': 'county: auditor, leader, surveyor',
  'survey.assignInterviewer': 'county: surveyor',
  'survey.beginDraft': 'county: surveyor',
  'survey.householdVisits': 'county: surveyor',
  'survey.importDraft': 'county: surveyor',
  'survey.saveDraft': 'county: surveyor',
  'survey.dropDraft': 'county: surveyor',
  'survey.publishDraft': 'county: surveyor',
  'survey.sampling': 'county: auditor, leader, surveyor',
  'survey.lookAtFrame': 'county: surveyor',
  'survey.keepFrame': 'county: surveyor',
  'survey.setMargin': 'county: surveyor',
  'survey.planSample': 'county: auditor, leader, surveyor',
  'survey.designSample': 'county: surveyor',
  'survey.proposeDraw': 'county: surveyor',
  'survey.agreeDraw': 'county: auditor, leader, surveyor',
  'survey.drawSample': 'county: surveyor',
  'survey.letterVillages': 'county: surveyor',
  'survey.openLetters': 'county: surveyor',
  'survey.openDraws': 'anyone',
  'survey.evidence': 'anyone',
  'survey.deskEvidence': 'county: auditor, leader, surveyor',
  'survey.noteRecomputed': 'county: auditor, leader, surveyor',
  'survey.signEvidence': 'county: auditor, leader, surveyor',
  'survey.evidenceLink': 'county: auditor, leader, surveyor',
}

function inWords(permission: Permission): string {
  if (permission.who !== 'staff') return permission.who
  const roles = [...permission.roles].sort().join(', ')
  return permission.wholeCounty ? `county: ${roles}` : roles
}

const table = permissionsOf(services)

it('lets in whom the hand-written table names, and nobody else', () => {
  const said = Object.entries(table).filter(([name]) => !name.startsWith('reports.'))
  expect(Object.fromEntries(said.map(([name, permission]) => [name, inWords(permission)]))).toEqual(WHO)
})

it('names for every procedure of staff a role that exists, and each role once', () => {
  for (const [name, permission] of Object.entries(table)) {
    if (permission.who !== 'staff') continue
    expect([name, permission.roles.length]).not.toEqual([name, 0])
    expect([name, new Set(permission.roles).size]).toEqual([name, permission.roles.length])
    expect(ROLES).toEqual(expect.arrayContaining([...permission.roles]))
  }
})

it('keeps no answer for everybody that is not for everybody', () => {
  const contract = defineContract('trial', {
    mine: query({ input: v.object({}), output: v.object({}), cache: { maxAge: 60 } }),
  })
  expect(() => implement(contract, { mine: person(() => ({})) })).toThrow('mine is cacheable')
})

it('does nothing in one statement that another would have to keep from being repeated', () => {
  const [input, output] = [v.object({}), v.object({})]
  const [once, twice] = [
    defineContract('trial', { mine: command({ input, output, once: 'by nature' }) }),
    defineContract('trial', { mine: command({ input, output }) }),
  ]
  const mine = person(oneStatement(async () => ({})))
  expect(() => implement(once, { mine })).not.toThrow()
  expect(() => implement(twice, { mine })).toThrow('mine is one statement')
})

it('gives every service a name of its own', () => {
  const names = services.map((service) => service.name)
  expect(new Set(names).size).toBe(names.length)
})

it('has each address, each job and each setting once', () => {
  const lists = [
    routes.map(({ kind, path }) => `${kind} ${path}`),
    jobs.map((job) => job.name),
    sharedSettings.flatMap(({ rows }) => rows.map((row) => row.name)),
  ]
  for (const names of lists) {
    expect(names.length).toBeGreaterThan(3)
    expect([...new Set(names)]).toEqual(names)
  }
})

it('takes uploads and opens data only by procedures that are there, and opens only what is for everybody', () => {
  for (const route of routes) {
    if (route.kind === 'upload') expect(table).toHaveProperty([`${route.to.service}.${route.to.name}`])
    if (route.kind === 'open')
      expect(table[`${route.procedure.service}.${route.procedure.name}`]).toEqual({ who: 'anyone' })
  }
})
