export default definePageConfig({ navigationBarTitleText: '抽样', navigationStyle: 'custom' })
