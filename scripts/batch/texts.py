"""Sentences for the user, in English or Chinese (ECOPLAN_LANG=zh, else the language of the system)."""

from __future__ import annotations

import locale
import os

CHINESE = {
    # what is going on
    "{cities} cities, {workers} at once, {qgis} ({program})": "共 {cities} 个城市，同时运行 {workers} 个，{qgis}（{program}）",
    "[{count}/{total}] {city}: {status}{time}. {message}": "[{count}/{total}] {city}：{status}{time}。{message}",
    "{city}: {what}. {why}": "{city}：{what}。{why}",
    ", ": "，",
    "; {seconds} s": "；用时 {seconds} 秒",
    "would be skipped": "将跳过",
    "would be left as failed": "此前失败，不再运行",
    "would run": "将运行",
    "cannot run": "无法运行",
    "done": "完成",
    "skipped": "跳过",
    "FAILED": "失败",
    "interrupted": "中断",
    "not run": "未运行",
    "Stopping ...": "正在停止……",
    "Most memory of a city: {mb} MB": "单个城市最大内存：{mb} MB",
    "Table: {table}   logs: {logs}": "汇总表：{table}   日志：{logs}",
    "Interrupted: the same command goes on where it stopped.": "已中断：再次运行同一命令即可接着做。",
    "Files: {files}.": "文件 {files} 个。",
    "Files: {files}; warnings in the log: {warnings}.": "文件 {files} 个；日志中有 {warnings} 条警告。",
    "Already done on {when} with the same inputs.": "输入未变，已于 {when} 完成。",
    "An earlier run was interrupted.": "上次运行中断。",
    "Done again because {reason}.": "重做，原因：{reason}。",
    "Done again because --redo was given.": "按 --redo 重做。",
    "Done again because the result {name} is missing or empty.": "重做，原因：结果 {name} 缺失或为空。",
    "Failed before, tried again.": "此前失败，重试。",
    "Failed before with the same inputs, not tried again (--retry-failed tries it): {message}":
        "输入未变，此前失败，不再重试（--retry-failed 可重试）：{message}",
    "Its folder still holds the results of an earlier run.": "其结果文件夹中仍是以前一次运行的结果。",
    "Stopped before it was done; nothing of it was kept.": "未完成即停止，未保留任何结果。",
    "the steps or their parameters changed": "步骤或参数有变",
    "its row of the table changed": "城市表中该行有变",
    "{name} changed": "{name} 有变",
    "{name} and {more} more changed": "{name} 及另外 {more} 个文件有变",
    "{text}": "{text}",
    # what a step did
    "Step {step} ({run}): ": "第 {step} 步（{run}）：",
    "{step}{said}": "{step}{said}",
    "it ended with exit code {code}.": "以退出码 {code} 结束。",
    "{step}it ended without an error, but {name} was not written.": "{step}未报错，但没有写出 {name}。",
    "{step}it was not done after {minutes} minutes (timeout_minutes) and was ended.":
        "{step}超过 {minutes} 分钟（timeout_minutes）仍未完成，已终止。",
    "{step}it could not be run: {reason}.": "{step}无法运行：{reason}。",
    "The steps wrote nothing into {{out}}.": "各步骤没有向 {{out}} 写出任何文件。",
    # files and folders
    "The disk: {reason}.": "磁盘：{reason}。",
    "summary.csv could not be written: {reason}.": "无法写入 summary.csv：{reason}。",
    "{file} cannot be read: {reason}.": "无法读取 {file}：{reason}。",
    "The results folder {folder} cannot be written: {reason}.": "无法写入结果文件夹 {folder}：{reason}。",
    "The folder {folder} does not exist.": "文件夹 {folder} 不存在。",
    "The folder of cities {folder} does not exist.": "城市文件夹 {folder} 不存在。",
    "The profile {folder} does not exist.": "配置目录 {folder} 不存在。",
    "The folder of {name} lies outside the folder of cities.": "{name} 的文件夹不在城市文件夹之内。",
    "The results folder {folder} lies in the folder of cities: choose one outside it.":
        "结果文件夹 {folder} 位于城市文件夹之内：请另选位置。",
    "{folder} exists and was not made by a batch: move it away or choose another results folder.":
        "{folder} 已存在且不是批处理的结果：请移走或另选结果文件夹。",
    "Another batch is working in {folder}, or a qgis_process of one that was killed: wait or end it.":
        "另一个批处理正在使用 {folder}，或被强制结束的批处理仍有 qgis_process 在运行：请等待或将其结束。",
    # the job file and the table
    "There is no city called {name}.": "没有名为 {name} 的城市。",
    "No city was found in {place}.": "在 {place} 中没有找到城市。",
    "Another city has the same name {name}.": "另有同名城市 {name}。",
    "The job file {file} cannot be read: {reason}.": "无法读取任务文件 {file}：{reason}。",
    "The job file {file} is not valid JSON: {reason}.": "任务文件 {file} 不是有效的 JSON：{reason}。",
    "The job file {file} must hold one JSON object.": "任务文件 {file} 应为一个 JSON 对象。",
    "Unknown key {key} in the job file; known are {known}.": "任务文件中有未知的键 {key}；可用的键：{known}。",
    "The job file names no results folder: add the key results.": "任务文件未指定结果文件夹：请加上 results。",
    "The job file names neither a folder of cities nor a table: add the key cities or table.":
        "任务文件既未指定城市文件夹也未指定城市表：请加上 cities 或 table。",
    "{key} in the job file must be a number of at least {least}.": "任务文件中的 {key} 应为不小于 {least} 的数。",
    "steps in the job file must be a list of steps.": "任务文件中的 steps 应为步骤列表。",
    "The job file has both steps and run: keep one of them.": "任务文件中同时有 steps 和 run：请只留一个。",
    "Step {step} of the job file must have run (an algorithm or a model) and parameters.":
        "任务文件第 {step} 步应有 run（算法或模型）和 parameters。",
    "Step {step}: {name} is not the name of a parameter.": "第 {step} 步：{name} 不是参数名。",
    "Step {step}, {name}: give a text, a number, true or false, or a list of these; inline JSON goes in as a text.":
        "第 {step} 步 {name}：应为文本、数、true、false 或它们的列表；内嵌 JSON 请写成文本。",
    "Step {step}: {run} has no parameter {name}; it has {known}.": "第 {step} 步：{run} 没有参数 {name}；可用参数：{known}。",
    "Step {step}: the output {name} must begin with {{out}}, so that it appears only when all is done.":
        "第 {step} 步：输出 {name} 应以 {{out}} 开头，这样全部完成后结果才出现。",
    "There is no {place}; known are {known}.": "没有 {place}；可用的有 {known}。",
    "The value {value} leaves its folder.": "取值 {value} 超出了所属文件夹。",
    "A value holds a character that cannot be in a path: {value}.": "取值含有路径不允许的字符：{value}。",
    "The table {file} cannot be read: {reason}.": "无法读取城市表 {file}：{reason}。",
    "The table {file} must have a heading with the column name and at least one row.":
        "城市表 {file} 应有含 name 列的表头和至少一行。",
    "The table must not have a column called {name}: that place has a meaning of its own.":
        "城市表不能有名为 {name} 的列：该占位符另有含义。",
    "The table has a column folder: the job file must name the folder of cities that these lie in.":
        "城市表有 folder 列：任务文件须指定这些文件夹所在的城市文件夹。",
    "{name} cannot be the name of a folder: leave out / \\ : * ? \" < > | and keep it short.":
        "{name} 不能用作文件夹名：请去掉 / \\ : * ? \" < > | 并缩短。",
    "{name} cannot be the name of a folder: such names are reserved.": "{name} 不能用作文件夹名：属保留名称。",
    # qgis_process
    "qgis_process was not found: install QGIS, or set QGIS_PROCESS to its path.":
        "找不到 qgis_process：请安装 QGIS，或将 QGIS_PROCESS 设为其路径。",
    "qgis_process does not run ({tried}): set QGIS_PROCESS to the one of your QGIS.":
        "qgis_process 无法运行（{tried}）：请将 QGIS_PROCESS 设为所用 QGIS 的 qgis_process。",
    "qgis_process does not know {algorithm} ({reason}). If it comes with a plugin, install the plugin and run: "
    "qgis_process plugins enable {plugin}":
        "qgis_process 不认识 {algorithm}（{reason}）。若属插件，请先安装插件，再运行：qgis_process plugins enable {plugin}",
    # a Dask cluster
    "{cities} cities on the Dask cluster {address}, {workers} at once, {qgis}":
        "{cities} 个城市，Dask 集群 {address}，同时 {workers} 个，{qgis}",
    "For a Dask cluster, start batch.py where it lies in the plugin's folder.":
        "使用 Dask 集群时，请直接运行插件文件夹中的 batch.py。",
    "The worker {worker} of the Dask cluster cannot work on this job: {reason}.":
        "Dask 集群的工作进程 {worker} 无法执行此任务：{reason}。",
    "it does not see the folder {folder}: job, cities and results must lie in a shared folder of the same "
    "name on every computer":
        "看不到文件夹 {folder}：任务文件、城市和结果须位于每台计算机上路径相同的共享文件夹",
    "The same command goes on where it stopped.": "再次运行同一命令即可继续。",
    "A piece of the work has ended one worker of the Dask cluster {address} after the other, most likely for "
    "lack of memory: give each worker more memory (--memory-limit) or fewer threads (--nthreads).":
        "同一部分计算使 Dask 集群 {address} 的工作进程相继终止，多半是内存不足：请为每个工作进程分配"
        "更多内存（--memory-limit）或减少线程数（--nthreads）。",
    "The Dask cluster {address} has had no worker for {seconds:g} s: start workers (dask worker {address} "
    "...) and run again, or clear the address to compute on this machine.":
        "Dask 集群 {address} 已有 {seconds:g} 秒没有工作进程：请启动工作进程（dask "
        "worker {address} ...）后重新运行，或清空该地址以在本机计算。",
    "The Dask cluster {address} has no worker: start some (dask worker {address} ...), or clear the address "
    "to compute on this machine.":
        "Dask 集群 {address} 没有工作进程：请启动工作进程（dask worker {address}"
        " ...），或清空该地址以在本机计算。",
    "The Dask cluster {address} needs the Python package(s) {names} here: {command}":
        "使用 Dask 集群 {address} 需要在本机安装 Python 包 {names}：{command}",
    "The Dask scheduler {address} does not answer ({error}): see that it runs (dask scheduler), that the "
    "address is right (tcp://computer:8786) and that no firewall is in between; or clear the address to "
    "compute on this machine.":
        "Dask 调度器 {address} 没有响应（{error}）：请确认它已运行（dask "
        "scheduler）、地址正确（tcp://计算机名:8786）且未被防火墙阻挡；或清空该地址以在本机计算。",
    "The computer {worker} of the Dask cluster cannot load EcoPlan ({error}): start the scheduler and the "
    "workers with --preload and the file scripts/batch/ecoplan_worker.py of the plugin's folder.":
        "Dask 集群中的计算机 {worker} 无法加载 EcoPlan（{error}）：请在启动调度器和工作"
        "进程时加上 --preload 及插件文件夹中的 scripts/batch/ecoplan_worker.py。",
    "The computer {worker} of the Dask cluster has EcoPlan {theirs}, this machine {ours}: install the same "
    "version on both.":
        "Dask 集群中的计算机 {worker} 的 EcoPlan 版本为 {theirs}，本机为 {ours}"
        "：请安装相同版本。",
    "The connection to the Dask scheduler {address} is lost: see that it runs and run again, or clear the "
    "address to compute on this machine.":
        "与 Dask 调度器 {address} 的连接已中断：请确认它仍在运行后重新运行，或清空该地址以在本机计算。",
    "QGIS on Windows must be 3.24 or newer for batch runs.": "Windows 上批处理要求 QGIS 3.24 或更新版本。",
}


def chinese():
    """Whether sentences are to be Chinese."""
    wanted = os.environ.get("ECOPLAN_LANG") or os.environ.get("LC_ALL") or os.environ.get("LANG")
    if not wanted:
        wanted = locale.getlocale()[0] or ""
    return wanted.lower().startswith(("zh", "chinese"))


def say(template, **values):
    """A sentence with its values, in the user's language."""
    if chinese():
        template = CHINESE.get(template, template)
    return template.format(**values)


class Fault(Exception):
    """Something the user can put right: one sentence with its values."""

    def __init__(self, template, **values):
        super().__init__(template, values)
        self.template, self.values = template, values

    def text(self):
        return say(self.template, **self.values)

    __str__ = text
