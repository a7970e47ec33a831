// Node 24 comes with the package `node`, whose install script puts it in place; without that script an older Node runs.
const [major] = process.versions.node.split('.').map(Number);
if (major < 24) {
  console.error(
    `LAT Assistant runs on Node 24, this is ${process.version}: install again without --ignore-scripts (npm ci).`,
  );
  process.exit(1);
}
