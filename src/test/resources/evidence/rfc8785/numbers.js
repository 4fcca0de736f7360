// node numbers.js > numbers-by-node.tsv
const bytes = new DataView(new ArrayBuffer(8));
let state = 20260101n;
function next() {
  // xorshift64: the same sequence with every engine
  state ^= (state << 13n) & 0xffffffffffffffffn;
  state ^= state >> 7n;
  state ^= (state << 17n) & 0xffffffffffffffffn;
  return state;
}
function line(bits) {
  bytes.setBigUint64(0, bits);
  const value = bytes.getFloat64(0);
  if (Number.isFinite(value)) {
    console.log(bits.toString(16).padStart(16, '0') + '\t' + JSON.stringify(value));
    return true;
  }
  return false;
}
function of(value) {
  bytes.setFloat64(0, value);
  return bytes.getBigUint64(0);
}
for (let written = 0; written < 600; ) if (line(next())) written++; // any bits
for (let written = 0; written < 300; written++) line(of(Number(next() % 2000001n - 1000000n) / 10 ** (written % 13)));
for (let power = -160; power < 140; power += 1) line(of(10 ** power) + (next() % 3n) - 1n); // beside powers of ten
