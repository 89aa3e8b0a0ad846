module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5', reactJsxRuntime: 'automatic' }]],
  overrides: [
    {
      test: /[\\/](contract([\\/][\w-]+)*|shared[\\/]heads)\.ts$/,
      plugins: ['./config/contracts/without-schemas.js'],
    },
  ],
}
