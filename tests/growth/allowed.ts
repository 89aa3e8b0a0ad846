/**
 * What may read more the more there is, and why. Nothing else may: an index serves it, a bound holds it, or a sum is kept.
 */
export const ALLOWED: Readonly<Record<string, string>> = {
  'reports.exportCases': 'the file is its rows, 5,000 at most',
  'reports.caseFile': 'counts the rows of its file, 100,000 at most',
  'reports.overview':
    'rows of the roll-up (town, group, department, measure) until each has been there, and the open cases',
  'reports.overviewExport': 'as reports.overview',
  'reports.settings': 'rows of the roll-up of a year (town, group, month, days), for the mean of each group',
  'reports.ledgerStats':
    'rows of the roll-up of a year until each measure has been there, and what moved today',
  'activities.publishing': 'as many as will be told that it is called',
  'activities.takeTable': 'the file is its rows: the activities of a year, or who came to one',
  'activities.scans': 'folds the list of one activity, of ten thousand seats at most, and hands it out whole',
  'activities.publish': 'tells everybody who wished for it',
  'survey.progress': 'counted once an hour in each process, so as not to say when an envelope came',
  'survey.deskSurvey': 'as survey.progress',
  'survey.board': 'as survey.progress',
  'survey.openDraws': 'the households of each draw, to repeat it by',
  'job air.alerts': 'everybody who wants to be warned of this town',
}

/** The step behind a way: `reports.find words` is `reports.find`. */
export const stepOf = (name: string): string =>
  name.startsWith('job ') ? name : (name.split(' ')[0] ?? name)
