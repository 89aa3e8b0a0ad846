/**
 * `npm run doctor [-- --json]`: looks at everything that can be wrong with this deployment and says what to do about
 * each. Exit code 0: nothing is bad; 1: something is; 2: it could not look.
 */
import { machineSettings } from '../platform/deployment/machine'
import { placeSettings } from '../platform/deployment/place'
import { sayFound } from '../platform/doctor/digest'
import { examine } from '../platform/doctor/examine'
import { doctorWords } from '../platform/doctor/words'
import { checks, jobs } from '../product'
import { DEFAULT_LOCALE } from '../shared/locale'
import { DONE, MONITORED, SAID_NO } from './call'
import { openDeployment, runCommand, settingsHere } from './run'
import { doctorCommandWords as words } from './words/doctor'

runCommand({ usage: words.usage, options: MONITORED }, async (say) => {
  const opened = await openDeployment()
  try {
    const { db, settings } = opened
    const { env } = settingsHere()
    const { dataDir } = placeSettings.read(env)
    const machine = { ...machineSettings.read(env), dataDir }
    const at = { db, settings, county: settings.county, machine, now: new Date(), jobs }
    const { found, news, figures, blind } = await examine(checks, at)
    const said = found.map((one) => ({ ...one, ...sayFound(checks, one, DEFAULT_LOCALE) }))
    const told = news.map((one) => ({ ...one, ...sayFound(checks, one, DEFAULT_LOCALE) }))
    const bad = found.some(({ level }) => level === 'bad') || blind.length > 0
    const { levels, blind: blinded } = doctorWords(DEFAULT_LOCALE)
    for (const { level, what, cure } of said) say(words.finding(levels[level], what ?? '', cure ?? ''))
    for (const { what } of told) say(what ?? '')
    for (const { check, error } of blind) say(blinded(check, error))
    say(words.sum(checks.length, found.length + blind.length))
    return { code: bad ? SAID_NO : DONE, facts: { findings: said, news: told, blind, figures } }
  } finally {
    await opened.close()
  }
})
