//! Writes the manual pages of the program and the completions for shells into a folder.

use std::error::Error;
use std::fs;
use std::path::Path;

use clap_complete::generate_to;
use clap_complete::shells::{Bash, Fish, Zsh};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1);
    let folder = folder.ok_or("name the folder to write into")?;
    let (man, completions) = (
        Path::new(&folder).join("man"),
        Path::new(&folder).join("completions"),
    );
    fs::create_dir_all(&man)?;
    fs::create_dir_all(&completions)?;
    let mut program = muwazi::cli::command();
    clap_mangen::generate_to(program.clone(), &man)?;
    let name = program.get_name().to_owned();
    generate_to(Bash, &mut program, &name, &completions)?;
    generate_to(Zsh, &mut program, &name, &completions)?;
    generate_to(Fish, &mut program, &name, &completions)?;
    Ok(())
}
