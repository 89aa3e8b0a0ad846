/** `npm run -s survey:estimate -- --sheets s.csv --of satisfied …`: the share of sheets in a file; `--help` tells all. */
import { runSurveyEstimate } from './survey-estimate-run'
import { tell } from './survey-numbers'

tell(runSurveyEstimate(process.argv.slice(2)))
