/** `npm run survey:office -- file --key private.pem --to folder`: the statistics office's file, opened; `--help` tells all. */
import { endWith } from './run'
import { runSurveyOffice } from './survey-office-run'
import { officeWords } from './words/survey-office'

endWith(
  () =>
    Promise.resolve(runSurveyOffice(process.argv.slice(2), (text) => void process.stdout.write(`${text}\n`))),
  { usage: officeWords.usage },
)
