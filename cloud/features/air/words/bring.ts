import { sayings } from '../../../shared/sayings'

const words = {
  noFile: (file: string) => `找不到文件 ${file}，请检查文件名和所在的文件夹。`,
  noReading: (file: string) => `文件 ${file} 读不了：不是文件，或者没有权限。`,
  noStation: (station: string, known: readonly (readonly [code: string, name: string])[]) =>
    `没有登记过“${station}”这个站，什么也没收。${known.length > 0 ? `登记过的站：${known.map(([code, name]) => `${code}（${name}）`).join('、')}。` : '还没有登记过站，请先在“工作台”的“监测站”里登记。'}`,
  stationTwice: '文件里已经写了是哪个站，不能再用 --station；去掉它再来。什么也没收。',
}

/** What is told of a file, or its station, that cannot be brought in from the command line. */
export const bringWords = sayings({ 'zh-CN': words })
