/** `npm run -s survey:plan -- …`: how many households settle the target; `--help` tells all. */
import { tell } from './survey-numbers'
import { runSurveyPlan } from './survey-plan-run'

tell(runSurveyPlan(process.argv.slice(2)))
