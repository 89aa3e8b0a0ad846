/** `npm run -s survey:rates -- …`: response rates from final dispositions; `--help` tells all. */
import { tell } from './survey-numbers'
import { runSurveyRates } from './survey-rates-run'

tell(runSurveyRates(process.argv.slice(2)))
