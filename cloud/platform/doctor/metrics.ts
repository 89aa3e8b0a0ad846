import { type Figure, LEVELS } from './check'
import type { Examination } from './examine'

/** Of every name, so that a monitor which watches much knows whose it is. */
const PREFIX = 'mulei_'

const gauge = (name: string, help: string, lines: readonly string[]) => [
  `# HELP ${PREFIX}${name} ${help}`,
  `# TYPE ${PREFIX}${name} gauge`,
  ...lines.map((line) => `${PREFIX}${name}${line}`),
]

/**
 * What was found, as a monitor reads it: Prometheus' text format, version 0.0.4. Checks are told by name, so that an
 * alarm can be set for each; how many reports or answers came in is not among the figures, for whoever reads them by
 * the minute would know when somebody reported.
 * @param checks names of everything that was looked at
 */
export function metricsText(checks: readonly string[], { found, figures, blind }: Examination): string {
  const count = (check: string, level: string) =>
    found.filter((one) => one.check === check && one.level === level).length
  return [
    ...gauge(
      'findings',
      'What is wrong, by check and level.',
      checks.flatMap((check) =>
        LEVELS.map((level) => `{check="${check}",level="${level}"} ${count(check, level)}`),
      ),
    ),
    ...gauge(
      'check_blind',
      'Whether a check could not look.',
      checks.map((check) => `{check="${check}"} ${blind.some((one) => one.check === check) ? 1 : 0}`),
    ),
    ...figures.flatMap(({ name, help, value }: Figure) => gauge(name, help, [` ${value}`])),
    '',
  ].join('\n')
}
