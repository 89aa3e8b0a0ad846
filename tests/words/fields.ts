/** Fields of the services' answers that hold what people wrote or named. All others speak the reader's language. */
export const DATA: readonly RegExp[] = [
  // persons, offices and areas
  /^account\/demoPersons name$/,
  / (\w+\.)*areaName$/,
  / (\w+\.)*(townName|villageName)$/,
  /^reports\/(desks items(\.units)?|overview (towns|departments)|\w+ items\.handler|proposal (chain|departments)|caseForStaff (handler|coHandlers))\.name$/,
  // activities and questionnaires are written by those who hold them
  /^activities\/\w+ (\w+\.)*(title|brief|place|why|journey|bring|provided|whoCanCome|cancelledReason)$/,
  /^activities\/\w+ (\w+\.)*(words|caption|text|options|answer|species|water)$/,
  /^activities\/\w+ (\w+\.)*(organiser|meetingPoint|meetingPoints|points|session|sessions|plot|plots)\.name$/,
  /^survey\/\w+ (\w+\.)*(title|text|hint|label|short|unit)(\.zh-CN)?$/,
  /^survey\/\w+ (\w+\.)*(populationSource|askedBy)$/,
  // households by their landmarks, notes about them, interviewers
  /^survey\/\w+ (\w+\.)*(place|note|name)$/,
  // those who signed up
  /^activities\/\w+ (\w+\.)*((people|guardian)\.name|group|maskedName)$/,
  /^activities\/(issueRecord|records) (\w+\.)*name$/,
  /^activities\/(roll|scans) (\w+\.)*(name|names|byName|answers)$/,
  // cases, in the words of those who report and handle them
  /^reports\/\w+ (\w+\.)*(words|publicTitle)$/,
  // and the office that did something
  /^reports\/\w+ timeline\.by$/,
  /^reports\/(case|caseForStaff) title$/,
  /^reports\/(inbox|ledger|mine) items\.title$/,
  // stations, and what was written to a notice, an outage or an import
  /^air\/\w+ (\w+\.)*(name|reason|advice|by)$/,
  /^air\/(notices items|home notices?)\.title$/,
  // and a warning of somebody else that it passes on
  /^air\/\w+ (\w+\.)*relayed\.(issuer|level|number|source)$/,
]
