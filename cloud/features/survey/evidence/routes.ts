/** The files of the evidence, one by one or all in a ZIP, as they were written. */
import { Readable } from 'node:stream'
import type { Db } from '../../../platform/database'
import type { Download, DownloadRoute, Route } from '../../../platform/feature'
import { fail } from '../../../platform/kernel/errors'
import { EVIDENCE_ADDRESS } from '../../../shared/addresses'
import { DEFAULT_LOCALE } from '../../../shared/locale'
import { officeFileOf } from '../box/opening'
import { OFFICE, ZIP } from '../contract/desk/evidence'
import { findSurvey } from '../rows'
import { isSigned } from './links'
import { type EvidenceEdition, evidenceEditions, evidenceFile, isPublic } from './rows'
import { sumOf } from './tables-out'
import { zipLength, zipped } from './zip'

/** A package and each of its files, some times over. */
const MOST_A_MINUTE = 60
const SURVEY = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** Public ones never change. */
const FOR_EVERYBODY = 'public, max-age=86400'
const FOR_ONE = 'private, no-store'

const TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  json: 'application/json; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  R: 'text/plain; charset=utf-8',
}
const BYTES = 'application/octet-stream'

const answer: DownloadRoute['answer'] = async ({ db, settings }, { params, query, now }) => {
  const { survey = '', file = '' } = params
  if (!SURVEY.test(survey)) throw fail('not_found')
  const found = await findSurvey({ db, county: settings.county, locale: DEFAULT_LOCALE }, survey)
  if (!found) throw fail('not_found')
  const isOpen = (one: EvidenceEdition) => isPublic(one, found.survey, now)
  const editions = await evidenceEditions(db, settings.county, survey)
  const wanted =
    query.edition === undefined
      ? editions.find(isOpen)
      : editions.find(({ edition }) => String(edition) === query.edition)
  if (!wanted) throw fail('not_found')
  const signed = isSigned(settings.secret, { survey, edition: wanted.edition, file }, query, now)
  if (!signed && !isOpen(wanted)) throw fail('not_found')
  const at = { db, county: settings.county, survey, edition: wanted }
  const content = file === OFFICE ? (signed ? await office(at) : null) : await publicFile(at, file)
  if (!content) throw fail('not_found')
  return {
    ...content,
    cacheControl: signed ? FOR_ONE : FOR_EVERYBODY,
    headers: { 'content-disposition': `attachment; filename="${file}"` },
  }
}

interface At {
  db: Db
  county: string
  survey: string
  edition: EvidenceEdition
}
type Found = Pick<Download, 'bytes' | 'type' | 'length' | 'tag'>

async function publicFile({ db, county, survey, edition }: At, file: string): Promise<Found | null> {
  const { files } = edition
  const at = { county, surveyId: survey, edition: edition.edition }
  if (file === ZIP) {
    return {
      bytes: Readable.from(zipped(each())),
      type: 'application/zip',
      length: zipLength(files),
      tag: sumOf(Buffer.from(files.map(({ sha256 }) => sha256).join())),
    }
  }
  const listed = files.find(({ name }) => name === file)
  const bytes = listed && (await evidenceFile(db, at, file))
  if (!bytes) return null
  return { bytes, type: TYPES[file.split('.').at(-1) ?? ''] ?? BYTES, tag: listed.sha256 }

  // one at a time: a package is as large as a county
  async function* each() {
    for (const { name } of files) {
      const content = await evidenceFile(db, at, name)
      if (content) yield { name, bytes: content }
    }
  }
}

async function office({ db, county, survey }: At): Promise<Found | null> {
  const bytes = await officeFileOf(db, county, survey)
  return bytes && { bytes, type: BYTES, tag: sumOf(bytes) }
}

export const evidenceRoutes: readonly Route[] = [
  { kind: 'download', path: `${EVIDENCE_ADDRESS}/:survey/:file`, open: { perMinute: MOST_A_MINUTE }, answer },
]
