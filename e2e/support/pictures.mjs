// Files for a journey to send: a picture made here, and things that are not what they are called.
import { crc32, deflateSync } from 'node:zlib';

function chunk(name, bytes) {
  const body = Buffer.concat([Buffer.from(name), bytes]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

// A PNG of soft stripes, as wide and as high as asked for.
export function picture(width = 640, height = 400) {
  const rows = Array.from({ length: height }, (_, y) => {
    const row = Buffer.alloc(1 + width * 3);
    for (let x = 0; x < width; x += 1) row.set([(x >> 2) & 255, (y >> 1) & 255, 180], 1 + x * 3);
    return row;
  });
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.concat(rows))), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([signature, ...parts]);
}

// The beginning of a Windows program.
export const program = () => Buffer.concat([Buffer.from('MZ\x90\0', 'latin1'), Buffer.alloc(4092)]);
