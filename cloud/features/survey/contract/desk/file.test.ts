import { satisfactionQuestionnaire } from '../../making/templates/satisfaction'
import { MAX_QUESTIONNAIRE_FILE, readQuestionnaireFile, writeQuestionnaireFile } from './file'

const file = { code: 'eco', content: satisfactionQuestionnaire }
const written = writeQuestionnaireFile(file)

/** A browser reads every file as UTF-8. */
const asUtf8 = (saved: 'gbk' | 'utf16') =>
  new TextDecoder().decode(
    saved === 'utf16'
      ? Buffer.from(written, 'utf16le')
      : // 空气 in GBK
        Buffer.concat([Buffer.from('{"kind":"'), Buffer.from('bfd5c6f8', 'hex'), Buffer.from('"}')]),
  )

test('what is taken along as a file comes back as it was', () => {
  expect(readQuestionnaireFile(written)).toEqual(file)
  expect(readQuestionnaireFile(`\ufeff${written.replaceAll('\n', '\r\n')}`)).toEqual(file)
})

test.each([
  ['nothing', ' \n', { fault: 'empty' }],
  ['too much', ' '.repeat(MAX_QUESTIONNAIRE_FILE + 1), { fault: 'too_large' }],
  ['one that an old editor saved in GBK', asUtf8('gbk'), { fault: 'garbled' }],
  ['one that an editor saved in UTF-16', asUtf8('utf16'), { fault: 'garbled' }],
  ['half of it', written.slice(0, 500), { fault: 'not_json' }],
  ['a table', 'id,text\n1,空气', { fault: 'not_json' }],
  ['other JSON', '{"questions":[]}', { fault: 'foreign' }],
  ['a list', '[]', { fault: 'foreign' }],
  ['one of a later format', written.replace('"format": 1', '"format": 2'), { fault: 'newer' }],
  ['very deep JSON', '['.repeat(100_000) + ']'.repeat(100_000), { fault: 'foreign' }],
])('%s is refused by name', (_, text, expected) => {
  expect(readQuestionnaireFile(text)).toEqual(expected)
})

test.each([
  ['a name that is none', written.replace('"code": "eco"', '"code": 5')],
  ['no content', written.replace('"content": {', '"content": [], "was": {')],
])('%s is no questionnaire of ours', (_, text) => {
  expect(readQuestionnaireFile(text)).toEqual({ fault: 'foreign' })
})
