import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** What people type into. */
const FIELD = /<(?:TextField|TextArea|Textarea|Input)\b/
/** The hooks that keep what is typed; each has tests of its own beside it. */
const KEEPS = /\b(?:useKept|useForm|useDraft|useSetting|useSheet)\b/

const INSIDE = {
  'src/activities/signup/PartyForm.tsx': 'of SignUpSheet (useForm) and ChangeSheet',
  'src/activities/signup/PersonFields.tsx': 'of PartyForm',
  'src/activities/signup/Questions.tsx': 'of PartyForm',
  'src/activities/signup/Roster.tsx': 'of PartyForm',
  'src/desk/air/parts/DayField.tsx': 'a part: the form that shows it keeps it',
  'src/desk/air/notices/RelayedPart.tsx': 'of NoticeSheet',
  'src/desk/air/stations/DevicePart.tsx': 'of StationSheet',
  'src/desk/air/stations/OutagePart.tsx': 'of StationSheet',
  'src/desk/air/stations/PlacePart.tsx': 'of StationSheet',
  'src/desk/people/DutyForm.tsx': 'of InviteSheet and GiveSheet',
  'src/desk/reports/cases/FieldView.tsx': 'of FormPanel',
  'src/desk/survey/questions/NumberPart.tsx': 'of the questionnaire (useDraft)',
  'src/desk/survey/questions/QuestionForm.tsx': 'of the questionnaire (useDraft)',
  'src/desk/survey/questions/SaidField.tsx': 'of the questionnaire (useDraft)',
  'src/desk/survey/questions/WholeForm.tsx': 'of the questionnaire (useDraft)',
  'src/desk/survey/sampling/Expected.tsx': 'of DesignPart',
  'src/organise/edit/Fields.tsx': 'of the activity (useDraft)',
  'src/organise/edit/sections/PointOnMap.tsx': 'of the activity (useDraft)',
  'src/organise/edit/sections/Points.tsx': 'of the activity (useDraft)',
  'src/organise/edit/sections/Questions.tsx': 'of the activity (useDraft)',
  'src/organise/edit/sections/Sessions.tsx': 'of the activity (useDraft)',
  'src/organise/parts/NumberField.tsx': 'a part: the form that shows it keeps it',
  'src/organise/parts/WhenField.tsx': 'a part: the form that shows it keeps it',
  'src/organise/walkin/PhoneField.tsx': 'of the form at the door',
  'src/reports/compose/PlaceStep.tsx': 'of the report (useDraft)',
  'src/reports/compose/WordsStep.tsx': 'of the report (useDraft)',
  'src/survey/parts/AnswerField.tsx': 'of a sheet (useSheet)',
  'src/ui/Field/index.tsx': 'the fields themselves',
}

/** A search is asked again, not sent. */
const SEARCH = {
  'src/desk/people/index.tsx': 'finds people',
  'src/desk/reports/cases/DeskPicker.tsx': 'finds desks',
  'src/desk/reports/cases/ListSheets.tsx': 'finds cases',
  'src/organise/activity/DayList.tsx': 'finds people',
  'src/organise/activity/PeopleTab.tsx': 'finds people',
  'src/organise/checkin/MissingSheet.tsx': 'finds people',
  'src/organise/list/ListSheets.tsx': 'finds activities',
}

/** What opens something must lie nowhere. */
const SECRET = {
  'src/account/desktop/PasswordForm.tsx': 'a password',
  'src/account/password/SetUp.tsx': 'a password',
  'src/account/scan/Ask.tsx': 'digits of another screen, good for a minute',
  'src/activities/verify/index.tsx': 'the code of a record',
  'src/desk/survey/box/CodeField.tsx': 'a code that opens the box',
  'src/desk/survey/box/EndPart.tsx': 'a code that opens the box',
  'src/desk/survey/box/MakePart.tsx': 'a code that opens the box',
  'src/join/index.tsx': 'the code of an invitation',
  'src/organise/checkin/Digits.tsx': 'digits of a ticket',
  'src/reports/mine/ByCode.tsx': 'the code of a receipt',
  'src/survey/parts/LetterForm.tsx': 'the code of a letter',
  'src/survey/receipt/index.tsx': 'the code of a receipt',
}

/** One number or name that is there, and chosen with one more tap. */
const NOTHING_TO_LOSE = {
  'src/desk/reports/cases/FilterSheet.tsx': 'the name and days of a filter',
  'src/desk/reports/cases/HotlineAnswers.tsx': 'the days of a table',
  'src/desk/survey/field/MendSheet.tsx': 'the number of a household, to look it up',
  'src/desk/survey/questions/BeginSheet.tsx': 'the name is filled in',
  'src/desk/survey/questions/Preview.tsx': 'answers to try a questionnaire out: nobody gets them',
  'src/organise/finish/Sheets.tsx': 'one number; what comes of it is kept (useDraft)',
}

const REASONED: Readonly<Record<string, string>> = { ...INSIDE, ...SEARCH, ...SECRET, ...NOTHING_TO_LOSE }

const filesIn = (place: string): string[] =>
  readdirSync(place, { withFileTypes: true }).flatMap((entry) => {
    const at = path.posix.join(place, entry.name)
    if (entry.isDirectory()) return entry.name === 'gallery' ? [] : filesIn(at)
    return /(?<!\.test|examples)\.tsx$/.test(entry.name) ? [at] : []
  })

const forms = filesIn('src').flatMap((file) => {
  const text = readFileSync(file, 'utf8')
  return FIELD.test(text) ? [{ file, keeps: KEEPS.test(text) }] : []
})

test('every form keeps what is typed into it, or stands here with its reason', () => {
  expect(forms.length).toBeGreaterThan(80)
  const open = forms.filter(({ file, keeps }) => !keeps && REASONED[file] === undefined)
  expect(open.map(({ file }) => file)).toEqual([])
})

test('no reason stands here for a form that keeps its words, or is gone', () => {
  const owed = new Set(forms.filter(({ keeps }) => !keeps).map(({ file }) => file))
  expect(Object.keys(REASONED).filter((file) => !owed.has(file))).toEqual([])
})
