export * from '../kernel/tables'
export * from '../identity/tables'
export * from '../../files/tables'
