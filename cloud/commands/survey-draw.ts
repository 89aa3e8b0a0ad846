/** `npm run -s survey:draw -- --frame f.csv --design d.json --seed …`: a sample that anybody repeats; `--help` tells all. */
import { countyHere } from './run'
import { runSurveyDraw } from './survey-draw-run'
import { tell } from './survey-numbers'

tell(runSurveyDraw(process.argv.slice(2), countyHere))
