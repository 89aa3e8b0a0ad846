/** A table of work orders of 12345, read line by line: which column is which, and what is sent back. Pure. */
import { CATEGORY_IDS, type CategoryId, type Names } from '../../../shared/categories'
import { townsOf, type Town } from '../../../shared/divisions'
import { MAX_LENGTH } from '../../../shared/limits'

export const HOTLINE_COLUMNS = ['number', 'words', 'place', 'town', 'category', 'name', 'phone'] as const
export type HotlineColumn = (typeof HOTLINE_COLUMNS)[number]
/** Which column is which, from 0. */
export type HotlineMapping = Readonly<Record<HotlineColumn, number | null>>

/** What hotlines of several provinces write above their columns. */
const HEADS: Readonly<Record<HotlineColumn, readonly string[]>> = {
  number: [
    '工单编号',
    '工单号',
    '工单编码',
    '受理编号',
    '受理单号',
    '诉求编号',
    '诉求工单号',
    '服务单号',
    '12345工单号',
    '编号',
    '单号',
  ],
  words: [
    '诉求内容',
    '工单内容',
    '反映内容',
    '诉求描述',
    '问题描述',
    '事项内容',
    '主要内容',
    '来电内容',
    '内容',
  ],
  place: ['事发地址', '事发地点', '诉求地址', '问题地点', '详细地址', '发生地址', '地址', '地点'],
  town: ['乡镇', '所属乡镇', '所在乡镇', '事发乡镇', '乡镇街道', '街道', '所属街道', '属地'],
  category: ['诉求分类', '问题分类', '问题类别', '事项分类', '诉求类别', '分类', '类别'],
  name: ['诉求人', '来电人', '诉求人姓名', '来电人姓名', '联系人', '姓名', '反映人'],
  phone: ['联系电话', '来电号码', '来电电话', '诉求人电话', '联系方式', '电话', '手机', '手机号', '回复电话'],
}

const plainHead = (text: string) => text.normalize('NFKC').replace(/[\s()：:、/*]/g, '')

/** What each column is for, by its heading: the word that says it best wins, whatever stands further left. */
export function guessColumns(heads: readonly string[]): HotlineMapping {
  const plain = heads.map(plainHead)
  const found = (column: HotlineColumn) => {
    for (const head of HEADS[column]) {
      const at = plain.indexOf(head)
      if (at >= 0) return at
    }
    return null
  }
  return {
    number: found('number'),
    words: found('words'),
    place: found('place'),
    town: found('town'),
    category: found('category'),
    name: found('name'),
    phone: found('phone'),
  }
}

/** Why a line is sent back. */
export type HotlineFault =
  | 'number_missing'
  | 'number_rounded'
  | 'number_wrong'
  | 'words_missing'
  | 'words_long'
  | 'place_long'
  | 'town_unknown'
  | 'name_long'
  | 'phone_wrong'
  | 'duplicate'

export interface HotlineOrder {
  /** Of the file. */
  line: number
  number: string
  words: string
  category: CategoryId
  town: string
  village: string | null
  place: string | null
  name: string | null
  phone: string | null
}

const NUMBER = /^[\p{L}\d][\p{L}\d_-]*$/u
/** What a spreadsheet makes of a long number: its last digits are gone. */
const ROUNDED = /^\d(?:\.\d+)?E\+\d+$/i
const PHONE = /^[\d+-]{5,20}$/
const NOTHING = new Set(['', '无', '/', '-', '匿名', '不详', '未知'])

/** Where a line lies: the town in its own column, or a town's full name in what was said of the place. */
function townIn(towns: readonly Town[], own: string, texts: readonly string[]): Town | undefined {
  const byOwn = towns.find(
    ({ name }) => own !== '' && (own.includes(name) || name.replace(/(?:镇|乡|民族乡)$/, '') === own),
  )
  return byOwn ?? towns.find(({ name }) => texts.some((text) => text.includes(name)))
}

/** Takes lines one after the other; what a line says of a person stands in no fault. */
export class HotlineReader {
  readonly orders: HotlineOrder[] = []
  readonly faults: { line: number; reason: HotlineFault }[] = []
  readonly #numbers = new Set<string>()
  readonly #towns: readonly Town[]

  constructor(
    county: string,
    private readonly columns: HotlineMapping,
    private readonly names: Readonly<Record<CategoryId, Names>>,
  ) {
    this.#towns = townsOf(county)
  }

  take(line: number, cells: readonly string[]): void {
    if (cells.every((cell) => cell.trim() === '')) return
    const read = this.#read(line, cells)
    if (typeof read === 'string') this.faults.push({ line, reason: read })
    else {
      this.#numbers.add(read.number)
      this.orders.push(read)
    }
  }

  #read(line: number, cells: readonly string[]): HotlineOrder | HotlineFault {
    const cell = (column: HotlineColumn) => {
      const at = this.columns[column]
      return at === null ? '' : (cells[at] ?? '').trim()
    }
    const said = (column: HotlineColumn) => {
      const text = cell(column)
      return NOTHING.has(text) ? null : text
    }
    const number = cell('number').normalize('NFKC').replace(/\s/g, '')
    if (number === '') return 'number_missing'
    if (ROUNDED.test(number)) return 'number_rounded'
    if (!NUMBER.test(number) || number.length > MAX_LENGTH.outsideNumber) return 'number_wrong'
    if (this.#numbers.has(number)) return 'duplicate'
    const words = cell('words')
    if (words === '') return 'words_missing'
    if (words.length > MAX_LENGTH.text) return 'words_long'
    const place = said('place')
    if (place !== null && place.length > MAX_LENGTH.line) return 'place_long'
    const town = townIn(this.#towns, cell('town'), [place ?? '', words])
    if (!town) return 'town_unknown'
    const name = said('name')
    if (name !== null && name.length > MAX_LENGTH.name) return 'name_long'
    const phone = said('phone')?.normalize('NFKC').replace(/\s/g, '') ?? null
    if (phone !== null && !PHONE.test(phone)) return 'phone_wrong'
    const where = [cell('town'), place ?? '', words]
    const village = town.villages.find((one) => where.some((text) => text.includes(one.name)))
    return {
      line,
      number,
      words,
      category: this.#category(cell('category')),
      town: town.code,
      village: village?.code ?? null,
      place,
      name,
      phone,
    }
  }

  /** A hotline has categories of its own: what is called as here is that, all else the desk corrects. */
  #category(text: string): CategoryId {
    const named = CATEGORY_IDS.find((id) => {
      const { official, plain } = this.names[id]
      return text !== '' && (text.includes(official) || text.includes(plain))
    })
    return named ?? 'other.any'
  }
}
