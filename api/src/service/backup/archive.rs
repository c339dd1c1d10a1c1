//! The file itself: a tar whose last member, the manifest, has the digest of every other.

use std::{
    collections::BTreeMap,
    fs::{self, File, OpenOptions},
    io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail, ensure};
use chrono::{DateTime, Utc};
use congdan_core::wire::Digest;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::crash;

const MANIFEST: &str = "manifest.json";
const VERSION: u32 = 1;

/// What the file says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    version: u32,
    /// The moment.
    pub(super) made_at: DateTime<Utc>,
    /// Which program made it.
    program: String,
    /// Steps of the schema that the rows fit.
    pub(super) migrations: Vec<String>,
    members: Vec<Member>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Member {
    name: String,
    size: u64,
    sha256: Digest,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rows: Option<u64>,
}

impl Manifest {
    /// Names of members below a folder.
    pub(super) fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a str> {
        self.members.iter().map(|member| member.name.as_str()).filter(move |name| name.starts_with(folder))
    }

    /// Rows of a table's member.
    pub(super) fn rows(&self, name: &str) -> Option<u64> {
        self.members.iter().find(|member| member.name == name)?.rows
    }
}

/// A backup that is being made. It has its name only when it is whole and on disk.
pub(super) struct Writer {
    tar: tar::Builder<File>,
    members: Vec<Member>,
    made_at: DateTime<Utc>,
    part: PathBuf,
    target: PathBuf,
}

/// Lines on their way into the archive, whose size a tar must know first. They have no name on disk.
pub(super) struct Lines {
    file: File,
    digest: Sha256,
    size: u64,
}

impl Lines {
    /// Adds a line.
    pub(super) fn push(&mut self, line: &[u8]) -> io::Result<()> {
        for part in [line, b"\n"] {
            self.file.write_all(part)?;
            self.digest.update(part);
            self.size += part.len() as u64;
        }
        Ok(())
    }
}

impl Writer {
    /// Begins beside `target`.
    ///
    /// # Errors
    /// Something has that name already, or the folder cannot be written.
    pub(super) fn create(target: &Path, made_at: DateTime<Utc>) -> anyhow::Result<Self> {
        ensure!(!target.exists(), "{} exists already: a backup overwrites nothing", target.display());
        let mut part = target.as_os_str().to_owned();
        part.push(".part");
        let part = PathBuf::from(part);
        // What a backup that was killed left behind.
        let _ = fs::remove_file(&part);
        let file = OpenOptions::new().read(true).write(true).create_new(true).mode(0o600).open(&part);
        let file = file.with_context(|| format!("cannot write {}", part.display()))?;
        Ok(Self { tar: tar::Builder::new(file), members: Vec::new(), made_at, part, target: target.to_owned() })
    }

    /// Room for lines.
    pub(super) fn lines(&self) -> anyhow::Result<Lines> {
        let folder = folder_of(&self.target);
        Ok(Lines { file: tempfile::tempfile_in(folder)?, digest: Sha256::new(), size: 0 })
    }

    /// Adds a table's lines.
    pub(super) fn add_lines(&mut self, name: String, mut lines: Lines, rows: u64) -> anyhow::Result<()> {
        lines.file.seek(SeekFrom::Start(0))?;
        let sha256 = Digest(lines.digest.finalize().into());
        self.append(Member { name, size: lines.size, sha256, rows: Some(rows) }, BufReader::new(lines.file))
    }

    /// Adds bytes.
    pub(super) fn add(&mut self, name: String, bytes: &[u8]) -> anyhow::Result<()> {
        let member = Member { name, size: bytes.len() as u64, sha256: Digest::of(bytes), rows: None };
        self.append(member, bytes)
    }

    fn append(&mut self, member: Member, content: impl Read) -> anyhow::Result<()> {
        let mut header = tar::Header::new_gnu();
        header.set_size(member.size);
        header.set_mode(0o600);
        header.set_mtime(u64::try_from(self.made_at.timestamp()).unwrap_or(0));
        self.tar.append_data(&mut header, &member.name, content)?;
        self.members.push(member);
        Ok(())
    }

    /// Writes the manifest, reads everything back, and gives the file its name.
    ///
    /// # Errors
    /// The disk does not hold what was written.
    pub(super) fn finish(mut self, migrations: Vec<String>) -> anyhow::Result<()> {
        let program = format!("congdan {}", env!("CARGO_PKG_VERSION"));
        let members = std::mem::take(&mut self.members);
        let manifest = Manifest { version: VERSION, made_at: self.made_at, program, migrations, members };
        self.add(MANIFEST.to_owned(), &serde_json::to_vec_pretty(&manifest)?)?;
        self.tar.into_inner()?.sync_all()?;
        Reader::open(&self.part)?;
        crash::before("backup.named");
        fs::rename(&self.part, &self.target)?;
        File::open(folder_of(&self.target))?.sync_all()?;
        crash::after("backup.named");
        Ok(())
    }
}

fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A backup whose every member is what the manifest says.
pub(super) struct Reader {
    file: File,
    places: BTreeMap<String, (u64, u64)>,
    pub(super) manifest: Manifest,
}

impl Reader {
    /// Opens a backup and checks all of it.
    ///
    /// # Errors
    /// It is no backup, of another version, or not whole; what is wrong is named.
    pub(super) fn open(path: &Path) -> anyhow::Result<Self> {
        let file = File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
        let mut found = BTreeMap::new();
        let mut manifest = None;
        let mut tar = tar::Archive::new(BufReader::new(&file));
        for entry in tar.entries()? {
            let mut entry = entry.with_context(|| format!("{} is not a whole backup", path.display()))?;
            let name = String::from_utf8(entry.path_bytes().into_owned()).context("a member has no name")?;
            let (offset, size) = (entry.raw_file_position(), entry.size());
            if name == MANIFEST {
                let mut text = String::new();
                entry.read_to_string(&mut text)?;
                manifest = Some(serde_json::from_str::<Manifest>(&text).context("the manifest cannot be read")?);
                continue;
            }
            let mut digest = Sha256::new();
            let read = io::copy(&mut entry, &mut HashInto(&mut digest))?;
            ensure!(read == size, "{name} is cut off");
            let known = found.insert(name.clone(), (offset, size, Digest(digest.finalize().into())));
            ensure!(known.is_none(), "{name} is there twice");
        }
        let manifest =
            manifest.with_context(|| format!("{} is not a whole backup: it has no manifest", path.display()))?;
        ensure!(
            manifest.version == VERSION,
            "the backup has version {}, this program knows {VERSION}",
            manifest.version
        );
        for member in &manifest.members {
            match found.get(&member.name) {
                Some((_, size, digest)) if *size == member.size && *digest == member.sha256 => {}
                Some(_) => bail!("{} is not what was backed up", member.name),
                None => bail!("{} is missing", member.name),
            }
        }
        ensure!(found.len() == manifest.members.len(), "the backup has members that its manifest does not know");
        let places = found.into_iter().map(|(name, (offset, size, _))| (name, (offset, size))).collect();
        Ok(Self { file, places, manifest })
    }

    fn member(&self, name: &str) -> anyhow::Result<impl Read + use<>> {
        let (offset, size) = self.places.get(name).with_context(|| format!("the backup has no {name}"))?;
        let mut file = self.file.try_clone()?;
        file.seek(SeekFrom::Start(*offset))?;
        Ok(file.take(*size))
    }

    /// Whether there is such a member.
    pub(super) fn holds(&self, name: &str) -> bool {
        self.places.contains_key(name)
    }

    /// A member's bytes.
    pub(super) fn read(&self, name: &str) -> anyhow::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.member(name)?.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// A member's lines. One member at a time: they share the file's position.
    pub(super) fn lines(&self, name: &str) -> anyhow::Result<impl Iterator<Item = io::Result<String>> + use<>> {
        Ok(BufReader::new(self.member(name)?).lines())
    }
}

struct HashInto<'a>(&'a mut Sha256);

impl Write for HashInto<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn make(folder: &Path) -> PathBuf {
        let target = folder.join("b.tar");
        let mut writer = Writer::create(&target, DateTime::UNIX_EPOCH).unwrap();
        let mut lines = writer.lines().unwrap();
        lines.push(b"[1]").unwrap();
        lines.push(b"[2]").unwrap();
        writer.add_lines("tables/a.jsonl".to_owned(), lines, 1).unwrap();
        writer.add("keys.json".to_owned(), b"secret").unwrap();
        writer.finish(vec!["m1".to_owned()]).unwrap();
        target
    }

    #[test]
    fn what_went_in_comes_out_and_only_the_owner_may_read_it() {
        let folder = tempfile::tempdir().unwrap();
        let target = make(folder.path());
        assert_eq!(fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
        let reader = Reader::open(&target).unwrap();
        assert_eq!(reader.read("keys.json").unwrap(), b"secret");
        let lines: Vec<String> = reader.lines("tables/a.jsonl").unwrap().map(Result::unwrap).collect();
        assert_eq!(lines, ["[1]", "[2]"]);
        assert_eq!(reader.manifest.rows("tables/a.jsonl"), Some(1));
        assert!(Writer::create(&target, DateTime::UNIX_EPOCH).is_err(), "it overwrites nothing");
    }

    #[test]
    fn a_backup_that_was_altered_or_cut_off_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let target = make(folder.path());
        let whole = fs::read(&target).unwrap();
        let at = whole.windows(6).position(|bytes| bytes == b"secret").unwrap();
        let mut altered = whole.clone();
        altered[at] ^= 1;
        fs::write(&target, &altered).unwrap();
        let error = format!("{:#}", Reader::open(&target).err().unwrap());
        assert!(error.contains("keys.json is not what was backed up"), "{error}");
        for length in (0..whole.len() - 1024).step_by(512) {
            fs::write(&target, &whole[..length]).unwrap();
            assert!(Reader::open(&target).is_err(), "cut at {length} of {}", whole.len());
        }
    }
}
