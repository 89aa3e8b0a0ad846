import { frameOf } from '../../cloud/features/air/hj212/frames'

/** The standard's own example (HJ 212—2017, annex A). */
export const STANDARD =
  '##0101QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&1C80'

/** A frame of a real station. */
export const REAL =
  '##0317QN=20191018104952418;ST=22;CN=2011;PW=123456;MN=ZX00001;Flag=5;CP=&&DataTime=20191018104900;' +
  'a34002-Rtd=30,a34002-Flag=N;a34004-Rtd=25,a34004-Flag=N;a01001-Rtd=13.5,a01001-Flag=N;' +
  'a01002-Rtd=43.8,a01002-Flag=N;a01008-Rtd=30,a01008-Flag=N;a01007-Rtd=3.5,a01007-Flag=N;' +
  'a34001-Rtd=132,a34001-Flag=N;LA-Rtd=66.8,LA-Flag=N&&AF01'

export interface SegmentOptions {
  qn?: string | null
  st?: string
  cn?: string
  mn?: string
  /** Null: a dialect without the field. */
  flag?: number | null
  /** Between the two `&&`. */
  data?: string
}

/** A data segment as a station of 2017 sends its hour, unless told otherwise. */
export function segment(options: SegmentOptions = {}): string {
  const { qn = '20261016140500123', st = '22', cn = '2061', mn = 'ML00000001', flag = 5 } = options
  const data = options.data ?? hourData('20261016130000')
  return (
    `${qn === null ? '' : `QN=${qn};`}ST=${st};CN=${cn};PW=123456;MN=${mn};` +
    `${flag === null ? '' : `Flag=${flag};`}CP=&&${data}&&`
  )
}

export const frame = (options: SegmentOptions = {}): string => frameOf(segment(options))

/** The six of an hour: SO2, NO2, CO, O3, PM10, PM2.5 as texts. */
export function hourData(
  time: string,
  values: readonly string[] = ['5', '9', '0.4', '64', '32', '8'],
): string {
  const codes = ['a21026', 'a21004', 'a21005', 'a05024', 'a34002', 'a34004']
  const parts = codes.map((code, i) => `${code}-Avg=${values[i] ?? ''},${code}-Flag=N`)
  return [`DataTime=${time}`, ...parts].join(';')
}
