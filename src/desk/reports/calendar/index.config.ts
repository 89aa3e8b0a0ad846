export default definePageConfig({ navigationBarTitleText: '放假安排', navigationStyle: 'custom' })
